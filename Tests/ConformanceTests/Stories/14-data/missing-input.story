# proves 14.2/1 14.2/2 4.4/1
# Ready only: the timer on the border is not set until the input is there. The optional input may be null.
data total
startEvent s
serviceTask a handler=h
dataInput amount < total
dataInput note ? < total : null
boundaryEvent b on a timer PT1H
s -> a
---
> start {}
instance started total=null
s activated
s completed
f1 taken
a activated
incident missingInput at a
> resolve a retry {}
incident at a resolved: retry
incident missingInput at a
> resolve a retry {"total": 3}
set total=3
incident at a resolved: retry
set amount=3
timer b set for 2026-01-05T10:00:00.000Z
job of a for h, attempt 1
> restart
> job a outcome ok {}
job of a done: ok
timer b withdrawn
a completed
instance completed
= completed
