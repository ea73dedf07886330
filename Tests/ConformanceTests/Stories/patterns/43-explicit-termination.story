# Workflow pattern 43, explicit termination.
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
endEvent e terminate
s -> p
p -> a
p -> b
b -> e
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
f4 taken
e activated
e completed
work item of a withdrawn
a terminated
instance terminated
= terminated
