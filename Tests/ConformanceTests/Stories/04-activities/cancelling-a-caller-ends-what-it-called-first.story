# proves 4.16/2
process caller
startEvent s
callActivity c calls middle
s -> c
process middle
startEvent s
callActivity d calls inner
s -> d
process inner
startEvent s
userTask u role=r
s -> u
---
> start caller
caller~1: instance started
caller~1: s activated
caller~1: s completed
caller~1: f1 taken
caller~1: c activated
caller~1: c calls middle~2
middle~2: instance started
middle~2: s activated
middle~2: s completed
middle~2: f1 taken
middle~2: d activated
middle~2: d calls inner~3
inner~3: instance started
inner~3: s activated
inner~3: s completed
inner~3: f1 taken
inner~3: u activated
inner~3: work item of u for r
> cancel caller~1
inner~3: work item of u withdrawn
inner~3: u terminated
inner~3: instance cancelled: its caller was cancelled: story
middle~2: call of d ended: cancelled
middle~2: d terminated
middle~2: instance cancelled: its caller was cancelled: story
caller~1: call of c ended: cancelled
caller~1: c terminated
caller~1: instance cancelled: story
= caller~1 cancelled
= middle~2 cancelled
= inner~3 cancelled
