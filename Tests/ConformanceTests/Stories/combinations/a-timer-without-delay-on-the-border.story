# It fires before anything inside has moved; what is inside never begins.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  i -> a
}
boundaryEvent t on p timer PT0S
boundaryEvent m on p nonInterrupting message m
task after
s -> p
t -> after
---
> start
instance started
s activated
s completed
f2 taken
p activated
timer t set for 2026-01-05T09:00:00.000Z
timer t fired
p terminated
t activated
t completed
f3 taken
after activated
after completed
instance completed
= completed
