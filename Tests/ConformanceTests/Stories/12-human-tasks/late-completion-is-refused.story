# proves 12.5/1
startEvent s
userTask a role=r
boundaryEvent t on a timer PT1H
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
> fire t
timer t fired
work item of a withdrawn
a terminated
t activated
t completed
instance completed
> complete a
refused REJ-0013
= completed
