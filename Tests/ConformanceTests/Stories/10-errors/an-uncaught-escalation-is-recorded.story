# proves 10.4/1
startEvent s
endEvent x escalation up
s -> x
---
> start
instance started
s activated
s completed
f1 taken
x activated
x escalates up, caught nowhere in the instance
x completed
instance completed
= completed
