# Workflow pattern 14, multiple instances with a priori run-time knowledge.
data people
startEvent s
userTask a role=r
  instances person in people
task after
s -> a
a -> after
---
> start {"people": ["eva", "leo"]}
instance started people=["eva","leo"]
s activated
s completed
f1 taken
a loop started, 2 instances
a activated
a activated
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
a loop completed, 2 completed, 0 terminated
f2 taken
after activated
after completed
instance completed
= completed
