# Workflow pattern 31, blocking partial join: two of three are enough; what comes again waits for the next round.
startEvent s
task twice completionQuantity=2
parallelGateway p
userTask a role=r
userTask b role=r
userTask c role=r
complexGateway d
activation: activationCount >= 2
task after
s -> twice
twice -> p
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
twice activated
twice completed
f2 taken
f2 taken
p activated
p completed
f3 taken
f4 taken
f5 taken
p activated
p completed
f3 taken
f4 taken
f5 taken
a activated
work item of a for r
b activated
work item of b for r
c activated
work item of c for r
a activated
work item of a for r
b activated
work item of b for r
c activated
work item of c for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f6 taken
> complete b
b claimed by ana
b done by ana
b completed by ana
f7 taken
d activated
d completed
f9 taken
after activated
after completed
> complete a
a claimed by ana
a done by ana
a completed by ana
f6 taken
> complete b
b claimed by ana
b done by ana
b completed by ana
f7 taken
> complete c
c claimed by ana
c done by ana
c completed by ana
f8 taken
d reset
d activated
d completed
f9 taken
after activated
after completed
> complete c
c claimed by ana
c done by ana
c completed by ana
f8 taken
d reset
instance completed
= completed
