# proves 13.5/1 13.5/2 13.5/3 13.5/4
# Before the next instance begins, and at the last as well; with the counters as payload; the branch runs beside.
startEvent s
userTask a role=r
instances sequential of 2
behavior None message told
boundaryEvent m on a nonInterrupting message told
task beside
s -> a
m -> beside
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 2 instances
m waits for told
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
a throws message told to its boundary
m activated
m catches told
set numberOfInstances=2 numberOfActiveInstances=0 numberOfCompletedInstances=1 numberOfTerminatedInstances=0
m completed
f2 taken
a activated
beside activated
beside completed
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
a throws message told to its boundary
m activated
m catches told
set numberOfInstances=2 numberOfActiveInstances=0 numberOfCompletedInstances=2 numberOfTerminatedInstances=0
m completed
f2 taken
m waits no more
a loop completed, 2 completed, 0 terminated
beside activated
beside completed
instance completed
> variables
variables {"numberOfInstances":2,"numberOfActiveInstances":0,"numberOfCompletedInstances":2,"numberOfTerminatedInstances":0}
= completed
