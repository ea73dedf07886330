# proves 9.3/2
# x is null, then a change from null to true fires.
startEvent s
parallelGateway g
userTask u role=r
userTask v role=r
boundaryEvent b on v nonInterrupting when x
task t
task after
s -> g
g -> u
g -> v
b -> t
u -> after
---
> start {"x": null}
instance started x=null
s activated
s completed
f1 taken
g activated
g completed
f2 taken
f3 taken
u activated
work item of u for r
v activated
b waits for its condition
work item of v for r
> complete u {"x": true}
u claimed by ana
u done by ana x=true
set x=true
u completed by ana
f5 taken
b condition true
b activated
b completed
f4 taken
after activated
after completed
t activated
t completed
= waiting at v
