# proves 6.7/1
startEvent s
userTask u role=r
boundaryEvent b on u nonInterrupting parallelMultiple signal a signal c
task t
s -> u
b -> t
---
> start
instance started
s activated
s completed
f1 taken
u activated
b waits for a
b waits for c
work item of u for r
> signal a
b waits no more
b catches signal a
b has its trigger 1
> signal a
> signal c
b waits no more
b catches signal c
b has its trigger 2, and all
b activated
b completed
f2 taken
b waits for a
b waits for c
t activated
t completed
> signal c
b waits no more
b catches signal c
b has its trigger 2
> signal a
b waits no more
b catches signal a
b has its trigger 1, and all
b activated
b completed
f2 taken
b waits for a
b waits for c
t activated
t completed
> complete u
u claimed by ana
u done by ana
b waits no more
b waits no more
u completed by ana
instance completed
= completed
