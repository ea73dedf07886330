# proves 13.3/1 13.3/3
# A cardinality of zero, and an empty list.
startEvent s
data list
task a
instances of 0
task b
instances item in list
s -> a
a -> b
---
> start {"list": []}
instance started list=[]
s activated
s completed
f1 taken
a loop started, 0 instances
a loop completed, 0 completed, 0 terminated
f2 taken
b loop started, 0 instances
b loop completed, 0 completed, 0 terminated
instance completed
= completed
