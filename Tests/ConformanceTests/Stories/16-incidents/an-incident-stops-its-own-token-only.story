# proves 16.1/1 16.2/1
startEvent s
parallelGateway p
serviceTask a handler=h retries=0
userTask b role=r
task c
s -> p
p -> a
p -> b
b -> c
---
> start
instance started
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
a activated
job of a for h, attempt 1
b activated
work item of b for r
> job a fails
job of a failed, attempt 1
incident handlerFailed at a
> complete b
b claimed by ana
b done by ana
b completed by ana
f4 taken
c activated
c completed
> where
= waiting at a
> resolve a retry
incident at a resolved: retry
job of a for h, attempt 1
> job a
job of a done
a completed
instance completed
= completed
