# proves 8.1/2
startEvent s
intermediateCatchEvent a timer =wait
intermediateCatchEvent b timer =duration("PT2H")
intermediateCatchEvent c date =moment
s -> a
a -> b
b -> c
---
> start {"wait": "PT1H", "moment": "2026-05-01T00:00:00Z"}
instance started wait="PT1H" moment="2026-05-01T00:00:00Z"
s activated
s completed
f1 taken
a activated
timer a set for 2026-01-05T10:00:00.000Z
> fire a
timer a fired
a completed
f2 taken
b activated
timer b set for 2026-01-05T12:00:00.000Z
> fire b
timer b fired
b completed
f3 taken
c activated
timer c set for 2026-05-01T00:00:00.000Z
> fire c
timer c fired
c completed
instance completed
= completed
