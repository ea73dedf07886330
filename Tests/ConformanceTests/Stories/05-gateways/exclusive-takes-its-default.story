# proves 5.2/1
startEvent s
exclusiveGateway g
task a
task b
s -> g
g ~> a
g -> b : x > 5
---
> start {"x": 2}
instance started x=2
s activated
s completed
f1 taken
g activated
g decided f2
g completed
f2 taken
a activated
a completed
instance completed
= completed
