# proves 5.3/1
# The first true condition in document order is taken.
startEvent s
exclusiveGateway g
userTask a role=r
userTask b role=r
s -> g
g -> a : x > 1
g -> b : x > 0
---
> start {"x": 2}
instance started x=2
s activated
s completed
f1 taken
g activated
g decided f2
g completed
f2 taken
a activated
work item of a for r
= waiting at a
