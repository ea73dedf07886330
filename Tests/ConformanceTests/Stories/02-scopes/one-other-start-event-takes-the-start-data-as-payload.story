# proves 2.4/2
startEvent s message m
task a
s -> a
---
> start {"x": 1}
instance started x=1
s activated
s completed
f1 taken
a activated
a completed
instance completed
= completed
