# proves 8.2/3
startEvent s
intermediateCatchEvent c cycle R2/PT1H
task a
s -> c
c -> a
---
> start
instance started
s activated
s completed
f1 taken
c activated
timer c set for 2026-01-05T10:00:00.000Z
> fire c
timer c fired
timer c set for 2026-01-05T11:00:00.000Z
f2 taken
a activated
a completed
> fire c
timer c fired
c completed
f2 taken
a activated
a completed
instance completed
= completed
