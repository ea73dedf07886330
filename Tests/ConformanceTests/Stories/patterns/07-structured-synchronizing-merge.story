# Workflow pattern 7, structured synchronizing merge.
startEvent s
inclusiveGateway g
userTask a role=r
userTask b role=r
userTask c role=r
inclusiveGateway j
task after
s -> g
g -> a : x > 0
g -> b : x > 1
g -> c : x > 2
a -> j
b -> j
c -> j
j -> after
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
work item of a for r
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
f6 taken
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
j activated
j completed
f8 taken
after activated
after completed
instance completed
= completed
