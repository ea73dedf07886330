# proves 13.2/2 13.2/3
startEvent s
scriptTask a resultVariable=seen
script: [loopCounter, numberOfInstances, numberOfActiveInstances, numberOfCompletedInstances, numberOfTerminatedInstances]
instances sequential of 2
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 2 instances
a activated
set seen=[1,2,1,0,0]
a completed
a activated
set seen=[2,2,1,1,0]
a completed
a loop completed, 2 completed, 0 terminated
instance completed
= completed
