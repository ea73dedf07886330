# proves 9.4/1
startEvent s
userTask u role=r
boundaryEvent b on u when x_+_"a"_>_1
task t
s -> u
b -> t
---
> start {"x":1}
instance started x=1
s activated
s completed
f1 taken
u activated
incident expressionFailed at b
work item of u for r
> complete u
u claimed by ana
u done by ana
incident at b resolved: withdrawn
u completed by ana
instance completed
= completed
