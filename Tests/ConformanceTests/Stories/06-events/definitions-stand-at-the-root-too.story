# proves 6.1/1
shared d timer PT1H
shared n signal alarm
startEvent s
intermediateCatchEvent c ref d ref n
endEvent e
s -> c
c -> e
---
> start
instance started
s activated
s completed
f1 taken
c activated
timer c set for 2026-01-05T10:00:00.000Z
c waits for alarm
> signal alarm
c waits no more
timer c withdrawn
c catches signal alarm
c completed
f2 taken
e activated
e completed
instance completed
= completed
