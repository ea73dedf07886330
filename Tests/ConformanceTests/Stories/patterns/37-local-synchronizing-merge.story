# Workflow pattern 37, acyclic synchronizing merge: no block structure is needed.
startEvent s
inclusiveGateway g
userTask a role=r
exclusiveGateway x
userTask b role=r
inclusiveGateway j
task other
task after
s -> g
g -> a : true
g -> b : true
a -> x
x -> j : stays = true
x ~> other
b -> j
j -> after
---
> start {"stays": false}
instance started stays=false
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
f7 taken
> complete a
a claimed by ana
a done by ana
a completed by ana
f4 taken
x activated
x decided f6
x completed
f6 taken
j activated
j completed
f8 taken
other activated
other completed
after activated
after completed
instance completed
= completed
