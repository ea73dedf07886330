# proves 16.4/1
startEvent s
task a
task a2
boundaryEvent ab on a compensation ah
boundaryEvent a2b on a2 compensation a2h
userTask ah forCompensation role=r
userTask a2h forCompensation role=r
intermediateThrowEvent t compensation
task z
s -> a
a -> a2
a2 -> t
t -> z
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
a2 activated
a2 recorded
a2 completed
f3 taken
t activated
t throws compensation
a2 compensating by a2h
a2h activated
work item of a2h for r
> modify add ah
refused REJ-0040
> modify end a2h
instance modified: a2h ended
work item of a2h withdrawn
a2h terminated
compensation of a2 aborted
a compensating by ah
ah activated
work item of ah for r
> modify end t
instance modified: t ended
work item of ah withdrawn
ah terminated
compensation of a aborted
compensation by t ended
t terminated
instance completed
= completed
