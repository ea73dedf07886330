# proves 4.11/1
startEvent s
receiveTask a receives m
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a activated
a waits for m
> message m {"x": 1}
a waits no more
a catches m
set x=1
a completed
instance completed
> variables
variables {"x":1}
= completed
