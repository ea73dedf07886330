# proves 12.6/1
process test
startEvent s
userTask a role=r due=PT2H
s -> a
---
> start test
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: a activated
test~1: work item of a for r
> advance PT3H
test~1: work item of a overdue
= test~1 waiting at a
