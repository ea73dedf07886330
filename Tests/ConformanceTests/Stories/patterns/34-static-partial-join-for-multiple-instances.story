# Workflow pattern 34, static partial join for multiple instances: what follows begins with the second of three, and the third
# goes on.
startEvent s
userTask a role=r
  instances of 3
  behavior Complex
  rule signal enough when numberOfCompletedInstances = 2
boundaryEvent enough on a nonInterrupting signal enough
task after
s -> a
enough -> after
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 3 instances
enough waits for enough
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
a throws signal enough to its boundary
enough activated
enough catches signal enough
set numberOfInstances=3 numberOfActiveInstances=1 numberOfCompletedInstances=2 numberOfTerminatedInstances=0
enough completed
f2 taken
after activated
after completed
> complete a
a claimed by ana
a done by ana
a completed by ana
enough waits no more
a loop completed, 3 completed, 0 terminated
instance completed
= completed
