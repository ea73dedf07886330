# proves 5.4/2 5.5/1
startEvent s
inclusiveGateway g
userTask a role=r
userTask b role=r
userTask c role=r
inclusiveGateway j
task after
s -> g
g -> a : true
g -> b : true
g -> c : false
a -> j
b -> j
c -> j
j -> after
---
> start
instance started
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
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
> complete b
b claimed by ana
b done by ana
b completed by ana
f6 taken
j activated
j completed
f8 taken
after activated
after completed
instance completed
= completed
