# Workflow pattern 4, exclusive choice.
startEvent s
exclusiveGateway g
task a
task b
s -> g
g -> a : x = 1
g ~> b
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
instance completed
= completed
