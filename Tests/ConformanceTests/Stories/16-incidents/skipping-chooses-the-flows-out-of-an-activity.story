# proves 16.1/2 3.3/1
data x
startEvent s
task a
userTask b role=r
userTask c role=r
s -> a
a -> b : x = 1
a -> c : x = 2
---
> start {"x": 0}
instance started x=0
s activated
s completed
f1 taken
a activated
incident noFlowEnabled at a
> resolve a skip
refused REJ-0029
> resolve a skip nowhere
refused REJ-0029
> resolve a skip f3
incident at a resolved: skip
a completed
f3 taken
c activated
work item of c for r
= waiting at c
