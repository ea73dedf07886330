# Workflow pattern 26, cancel multiple instance activity.
startEvent s
userTask a role=r
  instances of 3
boundaryEvent stop on a message stop
task stopped
task after
s -> a
a -> after
stop -> stopped
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 3 instances
stop waits for stop
a activated
a activated
a activated
work item of a for r
work item of a for r
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
> message stop
stop waits no more
work item of a withdrawn
a terminated
work item of a withdrawn
a terminated
a loop interrupted, 1 completed, 2 terminated
stop activated
stop catches stop
stop completed
f3 taken
stopped activated
stopped completed
instance completed
= completed
