# proves 13.1/4
startEvent s
userTask a role=r
loop maximum 2
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a loop started
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
a loop completed, 2 completed, 0 terminated
instance completed
= completed
