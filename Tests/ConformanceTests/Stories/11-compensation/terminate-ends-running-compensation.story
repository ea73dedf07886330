# proves 6.8/1
startEvent s
task a
boundaryEvent b on a compensation u
userTask u role=r forCompensation
parallelGateway g
endEvent t compensation
userTask w role=r
endEvent x terminate
s -> a
a -> g
g -> t
g -> w
w -> x
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
g activated
g completed
f3 taken
f4 taken
t activated
t throws compensation
w activated
work item of w for r
a compensating by u
u activated
work item of u for r
> complete w
w claimed by ana
w done by ana
w completed by ana
f5 taken
x activated
x completed
work item of u withdrawn
u terminated
compensation of a aborted
compensation by t ended
t terminated
instance terminated
= terminated
