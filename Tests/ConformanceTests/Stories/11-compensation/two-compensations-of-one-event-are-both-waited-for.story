# proves 11.5/1
startEvent s
task a
boundaryEvent ca on a compensation undoA
userTask undoA role=r forCompensation
task b
boundaryEvent cb on b compensation undoB
userTask undoB role=r forCompensation
intermediateThrowEvent t compensation a compensation b
task after
s -> a
a -> b
b -> t
t -> after
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
t activated
t throws compensation of a
t throws compensation of b
a compensating by undoA
undoA activated
work item of undoA for r
b compensating by undoB
undoB activated
work item of undoB for r
> complete undoB
undoB claimed by ana
undoB done by ana
undoB completed by ana
b compensated by undoB
compensation by t ended
> complete undoA
undoA claimed by ana
undoA done by ana
undoA completed by ana
a compensated by undoA
compensation by t ended
t completed
f4 taken
after activated
after completed
instance completed
= completed
