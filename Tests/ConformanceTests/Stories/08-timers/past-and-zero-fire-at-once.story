# proves 8.3/1
startEvent s
intermediateCatchEvent a date 2020-01-01T00:00:00Z
intermediateCatchEvent b timer PT0S
intermediateCatchEvent c timer -PT5M
s -> a
a -> b
b -> c
---
> start
instance started
s activated
s completed
f1 taken
a activated
timer a set for 2020-01-01T00:00:00.000Z
timer a fired
a completed
f2 taken
b activated
timer b set for 2026-01-05T09:00:00.000Z
timer b fired
b completed
f3 taken
c activated
timer c set for 2026-01-05T08:55:00.000Z
timer c fired
c completed
instance completed
= completed
