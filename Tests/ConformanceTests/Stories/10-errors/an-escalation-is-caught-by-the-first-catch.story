# proves 10.4/1 10.4/2
startEvent s
subProcess p {
  startEvent i
  intermediateThrowEvent x escalation up
  endEvent f
  i -> x
  x -> f
}
boundaryEvent b on p nonInterrupting escalation up
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
b activated
b catches escalation up
b completed
f5 taken
x completed
f2 taken
v activated
v completed
f activated
f completed
p completed
f4 taken
w activated
w completed
instance completed
= completed
