# proves 8.2/2
startEvent s
userTask a role=r
boundaryEvent c on a cycle R3/PT1H
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a activated
timer c set for 2026-01-05T10:00:00.000Z
work item of a for r
> fire c
timer c fired
work item of a withdrawn
a terminated
c activated
c completed
instance completed
= completed
