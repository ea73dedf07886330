# Workflow pattern 27, complete multiple instance activity: those that run are withdrawn, and the case goes on.
startEvent s
userTask a role=r
  instances of 3
  until enough = true
task after
s -> a
a -> after
---
> start {"enough": false}
instance started enough=false
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
> complete a {"enough": true}
a claimed by ana
a done by ana enough=true
set enough=true
a completed by ana
work item of a withdrawn
a terminated
a loop completed, 2 completed, 1 terminated
f2 taken
after activated
after completed
instance completed
= completed
