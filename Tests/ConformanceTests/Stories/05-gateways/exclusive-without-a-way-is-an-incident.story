# proves 5.2/1
startEvent s
exclusiveGateway g
task a
s -> g
g -> a : x > 5
---
> start {"x": 2}
instance started x=2
s activated
s completed
f1 taken
g activated
incident noFlowEnabled at g
> resolve g retry {"x": 6}
set x=6
incident at g resolved: retry
g decided f2
g completed
f2 taken
a activated
a completed
instance completed
= completed
