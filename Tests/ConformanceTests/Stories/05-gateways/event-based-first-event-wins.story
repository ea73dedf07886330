# proves 5.13/1 5.13/3
startEvent s
eventBasedGateway g
intermediateCatchEvent m message m
intermediateCatchEvent t timer PT1H
receiveTask rt receives n
task a
task b
task c
s -> g
g -> m
g -> t
g -> rt
m -> a
t -> b
rt -> c
---
> start
instance started
s activated
s completed
f1 taken
g activated
m waits for m
timer t set for 2026-01-05T10:00:00.000Z
rt waits for n
> message n {"x": 1}
rt waits no more
m waits no more
timer t withdrawn
g completed
f4 taken
rt activated
rt catches n
set x=1
rt completed
f7 taken
c activated
c completed
instance completed
= completed
