# proves 11.5/1
# waitForCompletion is absent, so the throw event completes when the handler has ended.
startEvent s
task a
boundaryEvent b on a compensation u
userTask u role=r forCompensation
intermediateThrowEvent t compensation
task after
s -> a
a -> t
t -> after
---
> start
instance started
s activated
s completed
f1 taken
a activated
a recorded
a completed
f2 taken
t activated
t throws compensation
a compensating by u
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
a compensated by u
compensation by t ended
t completed
f3 taken
after activated
after completed
instance completed
= completed
