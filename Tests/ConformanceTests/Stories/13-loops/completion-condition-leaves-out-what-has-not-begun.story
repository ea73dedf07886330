# proves 13.4/2
startEvent s
userTask a role=r
instances sequential of 3
until true
task b
s -> a
a -> b
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 3 instances
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
a loop completed, 1 completed, 0 terminated
f2 taken
b activated
b completed
instance completed
= completed
