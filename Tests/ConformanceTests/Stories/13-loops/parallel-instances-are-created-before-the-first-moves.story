# proves 13.2/1 13.2/2 13.2/3
# Each has its item and its number; what they give is collected by index, null where one was terminated.
startEvent s
data list
data results
userTask a role=r
instances item in list
collect result into results
until numberOfCompletedInstances = 2
s -> a
---
> start {"list": ["x", "y", "z"]}
instance started results=null list=["x","y","z"]
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
> complete a #3 {"result": "of z"}
a claimed by ana
a done by ana result="of z"
set result="of z"
a completed by ana
> complete a {"result": "of x"}
a claimed by ana
a done by ana result="of x"
set result="of x"
a completed by ana
work item of a withdrawn
a terminated
set results=["of x",null,"of z"]
a loop completed, 2 completed, 1 terminated
instance completed
> variables
variables {"results":["of x",null,"of z"],"list":["x","y","z"]}
= completed
