# proves 7.6/3
# Another activity waits for the same signal and does not get it.
startEvent s
parallelGateway g
serviceTask a handler=h
instances of 2
behavior None signal n
boundaryEvent b on a nonInterrupting signal n
userTask o role=r
boundaryEvent c on o signal n
task t
task x
s -> g
g -> a
g -> o
b -> t
c -> x
---
> start
instance started
s activated
s completed
f1 taken
g activated
g completed
f2 taken
f3 taken
a loop started, 2 instances
b waits for n
a activated
a activated
o activated
c waits for n
work item of o for r
job of a for h, attempt 1
job of a for h, attempt 1
> job a
job of a done
a completed
a throws signal n to its boundary
b activated
b catches signal n
set numberOfInstances=2 numberOfActiveInstances=1 numberOfCompletedInstances=1 numberOfTerminatedInstances=0
b completed
f4 taken
t activated
t completed
> job a
job of a done
a completed
a throws signal n to its boundary
b activated
b catches signal n
set numberOfInstances=2 numberOfActiveInstances=0 numberOfCompletedInstances=2 numberOfTerminatedInstances=0
b completed
f4 taken
b waits no more
a loop completed, 2 completed, 0 terminated
t activated
t completed
= waiting at o
