# One receiver: in the innermost scope the one opened first. The boundary event was armed before the task began to wait.
startEvent s
receiveTask a receives m
boundaryEvent b on a message m
task got
task interrupted
s -> a
a -> got
b -> interrupted
---
> start
instance started
s activated
s completed
f1 taken
a activated
b waits for m
a waits for m
> message m
b waits no more
a waits no more
a terminated
b activated
b catches m
b completed
f3 taken
interrupted activated
interrupted completed
instance completed
= completed
