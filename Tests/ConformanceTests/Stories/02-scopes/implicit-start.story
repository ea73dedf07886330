# proves 2.3/1
# Neither boundary events nor nodes with an incoming flow begin.
task a
userTask b role=r
boundaryEvent t on b timer PT1H
task late
task c
a -> c
t -> late
---
> start
instance started
a activated
a completed
f1 taken
b activated
timer t set for 2026-01-05T10:00:00.000Z
work item of b for r
c activated
c completed
= waiting at b
