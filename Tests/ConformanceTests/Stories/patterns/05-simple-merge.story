# Workflow pattern 5, simple merge.
startEvent s
exclusiveGateway g
task a
task b
exclusiveGateway m
task after
s -> g
g -> a : x = 1
g ~> b
a -> m
b -> m
m -> after
---
> start {"x": 2}
instance started x=2
s activated
s completed
f1 taken
g activated
g decided f3
g completed
f3 taken
b activated
b completed
f5 taken
m activated
m completed
f6 taken
after activated
after completed
instance completed
= completed
