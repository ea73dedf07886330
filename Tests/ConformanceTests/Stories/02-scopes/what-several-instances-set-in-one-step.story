# proves 2.9/1
# The last instance sets its own variable and, with it, the activity what it has collected.
data list
data results
startEvent s
userTask a role=r
  instances item in list
  collect result into results
  output total := total + item
s -> a
---
> start {"list": [1, 2], "total": 0}
instance started results=null list=[1,2] total=0
s activated
s completed
f1 taken
a loop started, 2 instances
a activated
a activated
work item of a for r
work item of a for r
> complete a {"result": 10}
a claimed by ana
a done by ana result=10
set result=10
set total=1
a completed by ana
> complete a {"result": 20}
a claimed by ana
a done by ana result=20
set result=20
set total=3 results=[10,20]
a completed by ana
a loop completed, 2 completed, 0 terminated
instance completed
= completed
