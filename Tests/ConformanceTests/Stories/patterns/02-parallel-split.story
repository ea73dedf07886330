# Workflow pattern 2, parallel split.
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
s -> p
p -> a
p -> b
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
= waiting at a, b
