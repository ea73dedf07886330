# Workflow pattern 41, thread merge: three tokens become one.
startEvent s
task many completionQuantity=3
userTask a role=r startQuantity=3
s -> many
many -> a
---
> start
instance started
s activated
s completed
f1 taken
many activated
many completed
f2 taken
f2 taken
f2 taken
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
instance completed
= completed
