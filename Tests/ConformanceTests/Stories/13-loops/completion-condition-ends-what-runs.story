# proves 13.4/1 13.4/2
startEvent s
userTask a role=r
instances of 3
until enough
task b
s -> a
a -> b
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
b activated
b completed
instance completed
= completed
