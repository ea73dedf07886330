# proves 3.5/1
startEvent s
exclusiveGateway g
task a
task b
s -> g
g -> a : x
g ~> b
---
> start {"x": "yes"}
instance started x="yes"
s activated
s completed
f1 taken
g activated
warning conditionNotBoolean at g
g decided f3
g completed
f3 taken
b activated
b completed
instance completed
= completed
