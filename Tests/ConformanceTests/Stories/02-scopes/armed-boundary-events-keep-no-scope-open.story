# proves 2.1/2
startEvent s
userTask a role=r
boundaryEvent t on a nonInterrupting timer PT1H
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a activated
timer t set for 2026-01-05T10:00:00.000Z
work item of a for r
> complete a
a claimed by ana
a done by ana
timer t withdrawn
a completed by ana
instance completed
= completed
