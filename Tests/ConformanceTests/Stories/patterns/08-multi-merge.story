# Workflow pattern 8, multi-merge: what follows runs once for each branch.
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
exclusiveGateway m
task after
s -> p
p -> a
p -> b
a -> m
b -> m
m -> after
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
a activated
work item of a for r
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
f5 taken
m activated
m completed
f6 taken
after activated
after completed
> complete a
a claimed by ana
a done by ana
a completed by ana
f4 taken
m activated
m completed
f6 taken
after activated
after completed
instance completed
= completed
