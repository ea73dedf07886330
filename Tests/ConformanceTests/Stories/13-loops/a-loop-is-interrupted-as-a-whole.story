# proves 6.5/1
# Boundary events are armed once.
startEvent s
userTask a role=r
instances of 2
boundaryEvent t on a timer PT1H
task late
s -> a
t -> late
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 2 instances
timer t set for 2026-01-05T10:00:00.000Z
a activated
a activated
work item of a for r
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
> fire t
timer t fired
work item of a withdrawn
a terminated
a loop interrupted, 1 completed, 1 terminated
t activated
t completed
f2 taken
late activated
late completed
instance completed
= completed
