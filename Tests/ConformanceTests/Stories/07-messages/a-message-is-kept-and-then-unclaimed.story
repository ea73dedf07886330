# proves 7.2/1
process test
startEvent s
intermediateThrowEvent t message m
userTask a role=r
s -> t
t -> a
---
> start test
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: t activated
test~1: t throws m
test~1: t completed
test~1: f2 taken
test~1: a activated
test~1: work item of a for r
> advance PT2H
test~1: incident unclaimedMessage at t
= test~1 waiting at a
