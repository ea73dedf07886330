# proves 6.7/1
startEvent s
userTask u role=r
boundaryEvent b on u nonInterrupting parallelMultiple timer PT1H date 2026-01-05T11:00:00Z
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
timer b set for 2026-01-05T11:00:00.000Z
work item of u for r
> fire b
timer b fired
b has its trigger 1
> fire b
timer b fired
b has its trigger 2, and all
b activated
b completed
f2 taken
t activated
t completed
> complete u
u claimed by ana
u done by ana
u completed by ana
instance completed
= completed
