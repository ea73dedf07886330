# proves 3.5/1
startEvent s
exclusiveGateway g
task a
task b
s -> g
g -> a : 1 / x > 0
g ~> b
---
> start {"x": 0}
instance started x=0
s activated
s completed
f1 taken
g activated
incident expressionFailed at g
> resolve g retry {"x": 1}
set x=1
incident at g resolved: retry
g decided f2
g completed
f2 taken
a activated
a completed
instance completed
= completed
