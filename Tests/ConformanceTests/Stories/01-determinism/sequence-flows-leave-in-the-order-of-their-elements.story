# proves 1.3/1 1.3/2 1.4/2
# The order of `outgoing` in the node, or of ids, does not count: the flows' elements do.
startEvent s
parallelGateway p
userTask c role=r
userTask b role=r
userTask a role=r
s -> p
p -> b
p -> a
p -> c
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
b activated
work item of b for r
a activated
work item of a for r
c activated
work item of c for r
= waiting at a, b, c
