# proves 6.2/3 1.4/5
startEvent s
intermediateThrowEvent t signal a escalation up message m signal b
endEvent e
s -> t
t -> e
---
> start
instance started
s activated
s completed
f1 taken
t activated
t signals a
t escalates up, caught nowhere in the instance
t throws m
t signals b
t completed
f2 taken
e activated
e completed
instance completed
= completed
