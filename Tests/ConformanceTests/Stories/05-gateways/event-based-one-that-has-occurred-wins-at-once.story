# proves 5.13/2
startEvent s
eventBasedGateway g
intermediateCatchEvent m message m
intermediateCatchEvent past date 2020-01-01T00:00:00Z
intermediateCatchEvent n message n
s -> g
g -> m
g -> past
g -> n
---
> start
instance started
s activated
s completed
f1 taken
g activated
m waits for m
timer past set for 2020-01-01T00:00:00.000Z
timer past fired
m waits no more
g completed
f3 taken
past activated
past completed
instance completed
= completed
