# Workflow pattern 13, multiple instances with a priori design-time knowledge.
startEvent s
userTask a role=r
  instances of 3
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
> complete a #2
a claimed by ana
a done by ana
a completed by ana
> complete a
a claimed by ana
a done by ana
a completed by ana
> complete a
a claimed by ana
a done by ana
a completed by ana
a loop completed, 3 completed, 0 terminated
f2 taken
after activated
after completed
instance completed
= completed
