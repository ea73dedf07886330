# Workflow pattern 19, cancel activity.
startEvent s
userTask a role=r
boundaryEvent b on a message stop
task stopped
s -> a
b -> stopped
---
> start
instance started
s activated
s completed
f1 taken
a activated
b waits for stop
work item of a for r
> message stop
b waits no more
work item of a withdrawn
a terminated
b activated
b catches stop
b completed
f2 taken
stopped activated
stopped completed
instance completed
= completed
