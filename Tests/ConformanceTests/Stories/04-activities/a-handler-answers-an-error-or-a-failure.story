# proves 4.18/1
startEvent s
serviceTask a handler=h retries=1
boundaryEvent b on a error boom
task caught
s -> a
b -> caught
---
> start
instance started
s activated
s completed
f1 taken
a activated
job of a for h, attempt 1
> job a fails
job of a failed, attempt 1, again at 2026-01-05T09:00:10.000Z
> job a fails
job of a failed, attempt 2
incident handlerFailed at a
> resolve a retry
incident at a resolved: retry
job of a for h, attempt 1
> job a error boom {"why": "no"}
job of a done
a throws error boom
a terminated
b activated
b catches error boom
set why="no"
b completed
f2 taken
caught activated
caught completed
instance completed
= completed
