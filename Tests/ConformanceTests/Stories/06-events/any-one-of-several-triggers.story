# proves 6.2/1
startEvent s
intermediateCatchEvent c message m signal n timer PT1H
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
c waits for m
c waits for n
timer c set for 2026-01-05T10:00:00.000Z
> message m {"x":1}
c waits no more
c waits no more
timer c withdrawn
c catches m
set x=1
c completed
f2 taken
e activated
e completed
instance completed
= completed
