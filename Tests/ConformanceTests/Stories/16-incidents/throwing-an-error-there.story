# proves 16.1/2
startEvent s
serviceTask a handler=h retries=0
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
job of a failed, attempt 1
incident handlerFailed at a
> resolve a error boom
incident at a resolved: error
a throws error boom
job of a withdrawn
a terminated
b activated
b catches error boom
b completed
f2 taken
caught activated
caught completed
instance completed
= completed
