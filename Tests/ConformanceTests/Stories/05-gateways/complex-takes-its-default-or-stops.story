# proves 5.10/1
startEvent s
complexGateway g
task x
task d
complexGateway h
task y
s -> g
g -> x : n = 1
g ~> d
d -> h
h -> y : n = 1
x -> y
---
> start {"n": 2}
instance started n=2
s activated
s completed
f1 taken
g activated
g decided f3
g completed
f3 taken
g reset
d activated
d completed
f4 taken
h activated
incident noFlowEnabled at h
= waiting at h
