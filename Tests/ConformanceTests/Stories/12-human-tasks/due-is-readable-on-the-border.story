# proves 12.6/2
startEvent s
userTask a role=r due=PT2H
boundaryEvent t on a nonInterrupting date =due-duration("PT30M")
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a activated
timer t set for 2026-01-05T10:30:00.000Z
work item of a for r
= waiting at a
