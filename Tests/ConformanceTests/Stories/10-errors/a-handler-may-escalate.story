# proves 4.18/1 10.4/2
startEvent s
serviceTask a handler=h
boundaryEvent b on a nonInterrupting escalation up
task v
task w
s -> a
a -> w
b -> v
---
> start
instance started
s activated
s completed
f1 taken
a activated
job of a for h, attempt 1
> job a escalation up
job of a done
a escalates up
b activated
b catches escalation up
b completed
f3 taken
a completed
f2 taken
v activated
v completed
w activated
w completed
instance completed
= completed
