# proves 9.1/2 9.3/1
startEvent s
parallelGateway g
userTask u role=r
userTask v role=r
boundaryEvent b on v nonInterrupting when x_>_1
task t
s -> g
g -> u
g -> v
u -> u2
userTask u2 role=r
u2 -> u3
userTask u3 role=r
b -> t
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
u activated
work item of u for r
v activated
b waits for its condition
work item of v for r
> complete u {"x":2}
u claimed by ana
u done by ana x=2
set x=2
u completed by ana
f4 taken
b condition true
b activated
b completed
f6 taken
u2 activated
work item of u2 for r
t activated
t completed
> complete u2 {"x":0}
u2 claimed by ana
u2 done by ana x=0
set x=0
u2 completed by ana
f5 taken
b condition no longer true
u3 activated
work item of u3 for r
> complete u3 {"x":5}
u3 claimed by ana
u3 done by ana x=5
set x=5
u3 completed by ana
b condition true
b activated
b completed
f6 taken
t activated
t completed
> complete v
v claimed by ana
v done by ana
b condition withdrawn
v completed by ana
instance completed
= completed
