# proves 10.4/2
startEvent s
subProcess p {
  startEvent i
  intermediateThrowEvent x escalation up
  endEvent f
  i -> x
  x -> f
}
boundaryEvent b on p anyEscalation
task v
task w
s -> p
p -> w
b -> v
---
> start
instance started
s activated
s completed
f3 taken
p activated
i activated
i completed
f1 taken
x activated
x escalates up
x terminated
p terminated
b activated
b catches escalation up
b completed
f5 taken
v activated
v completed
instance completed
= completed
