# proves 7.2/1
process test
startEvent s message m
userTask a role=r
s -> a
---
> message m 1 {"x": 1}
test~1: instance started x=1
test~1: s activated
test~1: s catches m
test~1: s completed
test~1: f1 taken
test~1: a activated
test~1: work item of a for r
= test~1 waiting at a
