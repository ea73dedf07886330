# proves 13.3/3 13.3/4
# Once it is there it is read, and not again.
startEvent s
data list
userTask a role=r
instances sequential item in list
s -> a
---
> start
instance started list=null
s activated
s completed
f1 taken
a ready
incident missingInput at a
> resolve a retry {"list": [1, 2]}
set list=[1,2]
incident at a resolved: retry
a loop started, 2 instances
a activated
work item of a for r
> complete a {"list": [7, 8, 9]}
a claimed by ana
a done by ana list=[7,8,9]
set list=[7,8,9]
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
