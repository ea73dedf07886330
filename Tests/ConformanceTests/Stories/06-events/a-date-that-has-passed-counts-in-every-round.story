# proves 6.7/1
# The date is reached in the first round; in later ones it has passed, and the message alone completes them.
startEvent s
userTask u role=r
boundaryEvent b on u nonInterrupting parallelMultiple date 2026-01-05T10:00:00Z message m
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
timer b set for 2026-01-05T10:00:00.000Z
b waits for m
work item of u for r
> message m
b waits no more
b catches m
b has its trigger 2
> message m
refused REJ-0031
> fire b
timer b fired
b has its trigger 1, and all
b activated
b completed
f2 taken
b has its trigger 1
b waits for m
t activated
t completed
> message m
b waits no more
b catches m
b has its trigger 2, and all
b activated
b completed
f2 taken
b has its trigger 1
b waits for m
t activated
t completed
> complete u
u claimed by ana
u done by ana
b collects no more
b waits no more
u completed by ana
instance completed
= completed
