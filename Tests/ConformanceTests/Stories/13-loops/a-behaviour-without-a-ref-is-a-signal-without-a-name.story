# proves 13.5/5
# No oneBehaviorEventRef: the boundary signal event without signalRef catches it.
startEvent s
serviceTask a handler=h
instances of 2
behavior One
boundaryEvent b on a nonInterrupting anySignal
task t
s -> a
b -> t
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 2 instances
b waits for 
a activated
a activated
job of a for h, attempt 1
job of a for h, attempt 1
> job a
job of a done
a completed
a throws signal  to its boundary
b activated
b catches signal 
set numberOfInstances=2 numberOfActiveInstances=1 numberOfCompletedInstances=1 numberOfTerminatedInstances=0
b completed
f2 taken
t activated
t completed
> job a
job of a done
a completed
b waits no more
a loop completed, 2 completed, 0 terminated
instance completed
= completed
