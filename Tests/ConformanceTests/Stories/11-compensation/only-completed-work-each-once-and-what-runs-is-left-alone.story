# proves 11.3/2 11.3/3
# The task that still runs is left alone; the second throw finds only what has completed since.
startEvent s
parallelGateway g
task a
boundaryEvent ba on a compensation ua
task ua forCompensation
userTask w role=r
boundaryEvent bw on w compensation uw
task uw forCompensation
intermediateThrowEvent t compensation
endEvent e compensation
s -> g
g -> a
g -> w
a -> t
w -> e
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
a activated
a recorded
a completed
f4 taken
w activated
work item of w for r
t activated
t throws compensation
a compensating by ua
ua activated
ua completed
a compensated by ua
compensation by t ended
t completed
> complete w
w claimed by ana
w done by ana
w recorded
w completed by ana
f5 taken
e activated
e throws compensation
w compensating by uw
uw activated
uw completed
w compensated by uw
compensation by e ended
e completed
instance completed
= completed
