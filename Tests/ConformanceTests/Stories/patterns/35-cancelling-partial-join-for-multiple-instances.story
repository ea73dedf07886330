# Workflow pattern 35, cancelling partial join for multiple instances: two of three are enough.
startEvent s
userTask a role=r
  instances of 3
  until numberOfCompletedInstances = 2
task after
s -> a
a -> after
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 3 instances
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
> complete a
a claimed by ana
a done by ana
a completed by ana
work item of a withdrawn
a terminated
a loop completed, 2 completed, 1 terminated
f2 taken
after activated
after completed
instance completed
= completed
