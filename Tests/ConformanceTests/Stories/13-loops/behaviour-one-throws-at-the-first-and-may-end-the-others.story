# proves 13.5/1 13.5/4
startEvent s
userTask a role=r
instances of 3
behavior One message told
boundaryEvent m on a message told
task left
task done
s -> a
a -> done
m -> left
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 3 instances
m waits for told
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
a throws message told to its boundary
m waits no more
work item of a withdrawn
a terminated
work item of a withdrawn
a terminated
a loop interrupted, 1 completed, 2 terminated
m activated
m catches told
set numberOfInstances=3 numberOfActiveInstances=2 numberOfCompletedInstances=1 numberOfTerminatedInstances=0
m completed
f3 taken
left activated
left completed
instance completed
= completed
