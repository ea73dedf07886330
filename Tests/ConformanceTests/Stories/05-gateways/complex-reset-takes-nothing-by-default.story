# proves 5.11/2 5.11/3
# At reset no flow reads waitingForStart: none is taken, the default neither, and that is no incident.
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
complexGateway g
activation: activationCount >= 1
task x
task d
s -> p
p -> a
p -> b
a -> g
b -> g
g -> x : n = 1
g ~> d
---
> start {"n": 2}
instance started n=2
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
g activated
g decided f7
g completed
f7 taken
d activated
d completed
> complete b
b claimed by ana
b done by ana
b completed by ana
f5 taken
g reset
instance completed
= completed
