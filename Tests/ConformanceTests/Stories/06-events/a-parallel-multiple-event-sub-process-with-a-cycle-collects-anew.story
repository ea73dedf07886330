# proves 6.7/1
# An occurrence of the cycle beyond the first counts in the round in which it comes; a second one in the same round does not.
startEvent s
userTask u role=r
subProcess e triggered {
  startEvent es nonInterrupting parallelMultiple cycle R/PT1H message m
  task t
  es -> t
}
s -> u
---
> start
instance started
timer es set for 2026-01-05T10:00:00.000Z
es waits for m
s activated
s completed
f2 taken
u activated
work item of u for r
> fire es
timer es fired
timer es set for 2026-01-05T11:00:00.000Z
es has its trigger 1
> fire es
timer es fired
timer es set for 2026-01-05T12:00:00.000Z
> message m
es waits no more
es catches m
es has its trigger 2, and all
e activated
es activated
es completed
f1 taken
es waits for m
t activated
t completed
e completed
> message m
es waits no more
es catches m
es has its trigger 2
> fire es
timer es fired
timer es set for 2026-01-05T13:00:00.000Z
es has its trigger 1, and all
e activated
es activated
es completed
f1 taken
es waits for m
t activated
t completed
e completed
> complete u
u claimed by ana
u done by ana
u completed by ana
timer es withdrawn
es waits no more
instance completed
= completed
