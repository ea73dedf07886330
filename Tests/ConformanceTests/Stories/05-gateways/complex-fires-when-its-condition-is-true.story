# proves 5.9/1 5.10/1 5.10/2
# The condition reads activationCount, the tokens of a flow under its id, and a variable, at each token. Firing it takes one
# token of each non-empty flow, and every flow whose condition is true.
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
userTask c role=r
complexGateway g
activation: activationCount >= need and f5 >= 1
task x
task y
task z
task d
s -> p
p -> a
p -> b
p -> c
a -> g
b -> g
c -> g
g -> x : waitingForStart
g -> y : need = 2
g -> z : need = 3
g ~> d
---
> start {"need": 2}
instance started need=2
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
f4 taken
a activated
work item of a for r
b activated
work item of b for r
c activated
work item of c for r
> complete b
b claimed by ana
b done by ana
b completed by ana
f6 taken
> complete c
c claimed by ana
c done by ana
c completed by ana
f7 taken
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
g activated
g decided f8 f9
g completed
f8 taken
f9 taken
g reset
x activated
x completed
y activated
y completed
instance completed
= completed
