# Workflow pattern 16, deferred choice: the world chooses.
startEvent s
eventBasedGateway g
intermediateCatchEvent m message paid
intermediateCatchEvent t timer P10D
task ship
task remind
s -> g
g -> m
g -> t
m -> ship
t -> remind
---
> start
instance started
s activated
s completed
f1 taken
g activated
m waits for paid
timer t set for 2026-01-15T09:00:00.000Z
> fire t
timer t fired
m waits no more
g completed
f3 taken
t activated
t completed
f5 taken
remind activated
remind completed
instance completed
= completed
