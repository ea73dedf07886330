# The handler is an ordinary activity: its boundary event ends it, it counts as ended, and the next record is undone.
startEvent s
task a
boundaryEvent ca on a compensation undoA
task undoA forCompensation
task b
boundaryEvent cb on b compensation undoB
userTask undoB role=r forCompensation
boundaryEvent t on undoB timer P1D
task late
intermediateThrowEvent back compensation
task after
s -> a
a -> b
b -> back
back -> after
t -> late
---
> start
instance started
s activated
s completed
f1 taken
a activated
a recorded
a completed
f2 taken
b activated
b recorded
b completed
f3 taken
back activated
back throws compensation
b compensating by undoB
undoB activated
timer t set for 2026-01-06T09:00:00.000Z
work item of undoB for r
> fire t
timer t fired
work item of undoB withdrawn
undoB terminated
t activated
b compensated by undoB
t completed
f5 taken
a compensating by undoA
undoA activated
undoA completed
a compensated by undoA
late activated
late completed
compensation by back ended
back completed
f4 taken
after activated
after completed
instance completed
= completed
