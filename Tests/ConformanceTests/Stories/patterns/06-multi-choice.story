# Workflow pattern 6, multi-choice.
startEvent s
inclusiveGateway g
task a
task b
task c
s -> g
g -> a : x > 0
g -> b : x > 1
g -> c : x > 2
---
> start {"x": 2}
instance started x=2
s activated
s completed
f1 taken
g activated
g decided f2 f3
g completed
f2 taken
f3 taken
a activated
a completed
b activated
b completed
instance completed
= completed
