# proves 5.4/1
startEvent s
inclusiveGateway g
inclusiveGateway h
task a
task b
s -> g
g ~> h
g -> a : x > 5
h -> b : x > 6
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
h activated
incident noFlowEnabled at h
= waiting at h
