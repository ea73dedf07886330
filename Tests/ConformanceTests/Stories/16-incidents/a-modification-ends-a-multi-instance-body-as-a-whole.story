# proves 16.4/1
startEvent s
userTask a role=r
instances of 2
userTask b role=r
s -> a
a -> b
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 2 instances
a activated
a activated
work item of a for r
work item of a for r
> modify move a=b
instance modified: a to b
work item of a withdrawn
a terminated
work item of a withdrawn
a terminated
a loop interrupted, 0 completed, 2 terminated
b activated
work item of b for r
> modify add a
instance modified: a added
a loop started, 2 instances
a activated
a activated
work item of a for r
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
> modify end b
instance modified: b ended
work item of b withdrawn
b terminated
> complete a
a claimed by ana
a done by ana
a completed by ana
a loop completed, 2 completed, 0 terminated
f2 taken
b activated
work item of b for r
= waiting at b
