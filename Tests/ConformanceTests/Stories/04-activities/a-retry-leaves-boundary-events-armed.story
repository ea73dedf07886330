# proves 4.4/2
startEvent s
serviceTask a handler=h
boundaryEvent t on a timer PT1H
task late
s -> a
t -> late
---
> start
instance started
s activated
s completed
f1 taken
a activated
timer t set for 2026-01-05T10:00:00.000Z
job of a for h, attempt 1
> job a fails
job of a failed, attempt 1, again at 2026-01-05T09:00:10.000Z
> fire t
timer t fired
job of a withdrawn
a terminated
t activated
t completed
f2 taken
late activated
late completed
instance completed
= completed
