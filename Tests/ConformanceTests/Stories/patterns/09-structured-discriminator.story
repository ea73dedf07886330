# Workflow pattern 9, structured discriminator: what follows begins with the first branch; the others come to nothing.
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
userTask c role=r
complexGateway d
activation: activationCount >= 1
task after
s -> p
p -> a
p -> b
p -> c
a -> d
b -> d
c -> d
d -> after
---
> start
instance started
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
d activated
d completed
f8 taken
after activated
after completed
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
> complete c
c claimed by ana
c done by ana
c completed by ana
f7 taken
d reset
instance completed
= completed
