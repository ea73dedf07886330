# proves 16.3/1
startEvent s
serviceTask a handler=h retries=0
instances of 2
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 2 instances
a activated
a activated
job of a for h, attempt 1
job of a for h, attempt 1
> job a #2 fails
job of a failed, attempt 1
incident handlerFailed at a
> job a #1 outcome
job of a done
a completed
> resolve a skip
incident at a resolved: skip
job of a withdrawn
a completed
a loop completed, 2 completed, 0 terminated
instance completed
= completed
