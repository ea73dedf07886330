# proves 9.1/3
# Completing u writes x twice, 1 and then 0 again: one step, and nothing is seen.
startEvent s
parallelGateway g
userTask u role=r
output x := 1
output x := 0
userTask v role=r
boundaryEvent b on v nonInterrupting when x_=_1
task t
task after
s -> g
g -> u
g -> v
b -> t
u -> after
---
> start {"x": 0}
instance started x=0
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
> complete u
u claimed by ana
u done by ana
set x=0
u completed by ana
f5 taken
after activated
after completed
= waiting at v
