# proves 5.10/1
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
complexGateway g
activation: activationCount = 2
task x
task y
s -> p
p -> a
p -> b
a -> g
b -> g
g -> x : n = 1
g -> y : n = 2
---
> start {"n": 0}
instance started n=0
s activated
s completed
f1 taken
p activated
p completed
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
f4 taken
> complete b
b claimed by ana
b done by ana
b completed by ana
f5 taken
g activated
incident noFlowEnabled at g
> resolve g retry {"n": 2}
set n=2
incident at g resolved: retry
g decided f7
g completed
f7 taken
g reset
y activated
y completed
instance completed
= completed
