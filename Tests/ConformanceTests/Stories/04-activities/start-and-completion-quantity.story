# proves 4.3/1 4.3/2 4.4/1
# Two tokens start it, over all flows together, the oldest first; until then it is ready and nothing is armed.
startEvent s
parallelGateway fork
userTask a role=r
userTask b role=r
userTask c role=r
userTask d role=r startQuantity=2 completionQuantity=2
boundaryEvent t on d timer PT1H
task e
s -> fork
fork -> a
fork -> b
fork -> c
a -> d
b -> d
c -> d
d -> e
---
> start
instance started
s activated
s completed
f1 taken
fork activated
fork completed
f2 taken
f3 taken
f4 taken
a activated
work item of a for r
b activated
work item of b for r
c activated
work item of c for r
> complete b
b claimed by ana
b done by ana
b completed by ana
f6 taken
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
d activated
timer t set for 2026-01-05T10:00:00.000Z
work item of d for r
> complete d
d claimed by ana
d done by ana
timer t withdrawn
d completed by ana
f8 taken
f8 taken
e activated
e completed
e activated
e completed
> complete c
c claimed by ana
c done by ana
c completed by ana
f7 taken
incident stuck at d
= waiting at ->d
