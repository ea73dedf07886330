# proves 5.2/1
startEvent s
exclusiveGateway g
userTask a role=r
userTask b role=r
userTask c role=r
s -> g
g -> a : x > 3
g -> b : x > 0
g -> c : x > 1
---
> start {"x": 2}
instance started x=2
s activated
s completed
f1 taken
g activated
g decided f3
g completed
f3 taken
b activated
work item of b for r
= waiting at b
