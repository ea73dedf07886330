# proves 11.2/1 11.3/2
# All completions of the named activity, each once; the second throw finds nothing, and the other activity is left.
startEvent s
task a
boundaryEvent ba on a compensation ua
task ua forCompensation
task b
boundaryEvent bb on b compensation ub
task ub forCompensation
exclusiveGateway g
intermediateThrowEvent t compensation a
intermediateThrowEvent again compensation a
s -> a
a -> b
b -> g
g -> a : n = null
g ~> t
t -> again
b -> count
scriptTask count
script: {n: 1}
---
> start {"n": null}
instance started n=null
s activated
s completed
f1 taken
a activated
a recorded
a completed
f2 taken
b activated
b recorded
b completed
f3 taken
f7 taken
g activated
g decided f4
g completed
f4 taken
count activated
set n=1
count completed
a activated
a recorded
a completed
f2 taken
b activated
b recorded
b completed
f3 taken
f7 taken
g activated
g decided f5
g completed
f5 taken
count activated
set n=1
count completed
t activated
t throws compensation of a
a compensating by ua
ua activated
ua completed
a compensated by ua
a compensating by ua
ua activated
ua completed
a compensated by ua
compensation by t ended
t completed
f6 taken
again activated
again throws compensation of a
again completed
instance completed
= completed
