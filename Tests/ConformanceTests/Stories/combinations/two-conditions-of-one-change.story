# In the order in which they were armed: the first does not interrupt, the second ends the task.
startEvent s
parallelGateway p
userTask a role=r
boundaryEvent one on a nonInterrupting when total_>_5
boundaryEvent two on a when total_>_8
boundaryEvent three on a nonInterrupting when total_>_9
userTask b role=r
task t1
task t2
task t3
s -> p
p -> a
p -> b
one -> t1
two -> t2
three -> t3
---
> start {"total": 0}
instance started total=0
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
a activated
one waits for its condition
two waits for its condition
three waits for its condition
work item of a for r
b activated
work item of b for r
> complete b {"total": 10}
b claimed by ana
b done by ana total=10
set total=10
b completed by ana
one condition true
one activated
one completed
f4 taken
two condition true
one condition withdrawn
three condition withdrawn
work item of a withdrawn
a terminated
two activated
two completed
f5 taken
t1 activated
t1 completed
t2 activated
t2 completed
instance completed
= completed
