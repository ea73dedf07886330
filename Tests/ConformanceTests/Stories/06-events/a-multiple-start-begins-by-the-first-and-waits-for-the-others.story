# proves 6.3/1
startEvent s parallelMultiple message a message b
userTask u role=r
s -> u
---
> start s {"x":1}
instance started x=1
s activated
s has its trigger 1
s waits for b
> message b {"y":2}
s waits no more
s catches b
s has its trigger 2, and all
set y=2
s completed
f1 taken
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
instance completed
= completed
