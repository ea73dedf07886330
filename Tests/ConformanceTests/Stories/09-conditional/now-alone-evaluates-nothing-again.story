# proves 9.2/2
# An hour later the condition would be true; a variable that it does not read changes, and nothing happens.
startEvent s
parallelGateway g
userTask u role=r
intermediateCatchEvent c timer PT2H
userTask v role=r
boundaryEvent b on v when now()_>_date_and_time("2026-01-05T10:30:00Z")
task t
task after
s -> g
g -> c
g -> v
b -> t
c -> u
u -> after
---
> start
instance started
s activated
s completed
f1 taken
g activated
g completed
f2 taken
f3 taken
c activated
timer c set for 2026-01-05T11:00:00.000Z
v activated
b waits for its condition
work item of v for r
> fire c
timer c fired
c completed
f5 taken
u activated
work item of u for r
> complete u {"y": 1}
u claimed by ana
u done by ana y=1
set y=1
u completed by ana
f6 taken
after activated
after completed
= waiting at v
