# Workflow pattern 38, general synchronizing merge: in a loop, too.
startEvent s
exclusiveGateway m
inclusiveGateway g
userTask a role=r
userTask b role=r
inclusiveGateway j
exclusiveGateway again
endEvent e
s -> m
m -> g
g -> a : both or true
g -> b : both
a -> j
b -> j
j -> again
again -> m : more
again ~> e
---
> start {"both": true, "more": true}
instance started both=true more=true
s activated
s completed
f1 taken
m activated
m completed
f2 taken
g activated
g decided f3 f4
g completed
f3 taken
f4 taken
a activated
work item of a for r
b activated
work item of b for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
> complete b {"both": false}
b claimed by ana
b done by ana both=false
set both=false
b completed by ana
f6 taken
j activated
j completed
f7 taken
again activated
again decided f8
again completed
f8 taken
m activated
m completed
f2 taken
g activated
g decided f3
g completed
f3 taken
a activated
work item of a for r
> complete a {"more": false}
a claimed by ana
a done by ana more=false
set more=false
a completed by ana
f5 taken
j activated
j completed
f7 taken
again activated
again decided f9
again completed
f9 taken
e activated
e completed
instance completed
= completed
