# proves 1.12/1 1.12/2
startEvent s
exclusiveGateway g
parallelGateway j
task a
task b
s -> g
g -> a : true
g ~> b
a -> j
b -> j
---
> start
instance started
s activated
s completed
f1 taken
g activated
g decided f2
g completed
f2 taken
a activated
a completed
f4 taken
incident stuck at j
= waiting at ->j
