# proves 16.2/2
startEvent s
serviceTask a handler=h retries=0
boundaryEvent b on a timer PT1H
task late
s -> a
b -> late
---
> start
instance started
s activated
s completed
f1 taken
a activated
timer b set for 2026-01-05T10:00:00.000Z
job of a for h, attempt 1
> job a fails
job of a failed, attempt 1
incident handlerFailed at a
> fire b
timer b fired
job of a withdrawn
incident at a resolved: withdrawn
a terminated
b activated
b completed
f2 taken
late activated
late completed
instance completed
= completed
