# proves 8.1/1 8.2/1
startEvent s
intermediateCatchEvent d date 2026-02-01T08:00:00Z
intermediateCatchEvent m timer P1M
userTask a role=r
boundaryEvent c on a nonInterrupting cycle R2/2026-03-02T00:00:00Z/P1D
boundaryEvent e on a nonInterrupting cycle R2/PT1H
boundaryEvent n on a nonInterrupting cycle R0/PT1H
s -> d
d -> m
m -> a
---
> start
instance started
s activated
s completed
f1 taken
d activated
timer d set for 2026-02-01T08:00:00.000Z
> fire d
timer d fired
d completed
f2 taken
m activated
timer m set for 2026-03-01T08:00:00.000Z
> fire m
timer m fired
m completed
f3 taken
a activated
timer c set for 2026-03-02T00:00:00.000Z
timer e set for 2026-03-01T09:00:00.000Z
work item of a for r
> fire c
timer c fired
timer c set for 2026-03-03T00:00:00.000Z
c activated
c completed
> fire c
timer c fired
c activated
c completed
> fire e
timer e fired
timer e set for 2026-03-01T10:00:00.000Z
e activated
e completed
> fire e
timer e fired
e activated
e completed
> complete a
a claimed by ana
a done by ana
a completed by ana
instance completed
= completed
