# Workflow pattern 1, sequence.
startEvent s
userTask a role=r
userTask b role=r
s -> a
a -> b
---
> start
instance started
s activated
s completed
f1 taken
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f2 taken
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
instance completed
= completed
