# proves 10.4/1
startEvent s
subProcess p {
  startEvent i
  intermediateThrowEvent x escalation known
  intermediateThrowEvent y escalation other
  i -> x
  x -> y
}
boundaryEvent b on p nonInterrupting escalation known
s -> p
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
x escalates known
b activated
b catches escalation known
b completed
x completed
f2 taken
y activated
y escalates other, caught nowhere in the instance
y completed
p completed
instance completed
= completed
