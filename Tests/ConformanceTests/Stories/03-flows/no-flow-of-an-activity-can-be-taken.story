# proves 3.3/1
startEvent s
task t
task a
s -> t
t -> a : x > 5
---
> start {"x": 2}
instance started x=2
s activated
s completed
f1 taken
t activated
incident noFlowEnabled at t
> resolve t retry {"x": 6}
set x=6
incident at t resolved: retry
t completed
f2 taken
a activated
a completed
instance completed
= completed
