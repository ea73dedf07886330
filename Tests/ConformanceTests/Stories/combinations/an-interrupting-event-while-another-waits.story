# The other boundary events are withdrawn with the activity.
startEvent s
userTask a role=r
boundaryEvent m on a message stop
boundaryEvent t on a timer P1D
boundaryEvent g on a nonInterrupting signal note
boundaryEvent c on a when late
task stopped
task told
s -> a
m -> stopped
g -> told
---
> start {"late": false}
instance started late=false
s activated
s completed
f1 taken
a activated
m waits for stop
timer t set for 2026-01-06T09:00:00.000Z
g waits for note
c waits for its condition
work item of a for r
> signal note
g activated
g catches signal note
g completed
f3 taken
told activated
told completed
> message stop
m waits no more
timer t withdrawn
g waits no more
c condition withdrawn
work item of a withdrawn
a terminated
m activated
m catches stop
m completed
f2 taken
stopped activated
stopped completed
instance completed
> signal note
refused REJ-0013
= completed
