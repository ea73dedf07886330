# proves 8.6/1
process test
startEvent s
userTask a role=r
boundaryEvent c on a nonInterrupting cycle R/PT1H missed once
task remind
s -> a
c -> remind
---
> start test
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: a activated
test~1: timer c set for 2026-01-05T10:00:00.000Z
test~1: work item of a for r
> skip PT3H30M
test~1: timer c fired
test~1: timer c set for 2026-01-05T13:00:00.000Z
test~1: c activated
test~1: c completed
test~1: f2 taken
test~1: remind activated
test~1: remind completed
= test~1 waiting at a
