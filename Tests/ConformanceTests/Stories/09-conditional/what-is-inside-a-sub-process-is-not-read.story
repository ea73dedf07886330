# proves 9.2/1
# The data object of the sub-process hides the variable inside; the event on its border reads the one outside, and the
# property of the sub-process, which is local data of the activity.
startEvent s
parallelGateway g
userTask v role=r
subProcess p {
  data ready
  startEvent i
  userTask u role=r
  userTask u2 role=r
  i -> u
  u -> u2
}
property limit
boundaryEvent b on p nonInterrupting when ready
boundaryEvent c on p nonInterrupting when limit_>_3
task t
task t2
s -> g
g -> p
g -> v
b -> t
c -> t2
---
> start {"ready": false}
instance started ready=false
s activated
s completed
f3 taken
g activated
g completed
f4 taken
f5 taken
p activated
b waits for its condition
c waits for its condition
v activated
work item of v for r
i activated
i completed
f1 taken
u activated
work item of u for r
> complete u {"ready": true, "limit": 5}
u claimed by ana
u done by ana ready=true limit=5
set ready=true limit=5
u completed by ana
f2 taken
c condition true
c activated
c completed
f7 taken
u2 activated
work item of u2 for r
t2 activated
t2 completed
> complete v {"ready": true}
v claimed by ana
v done by ana ready=true
set ready=true
v completed by ana
b condition true
b activated
b completed
f6 taken
t activated
t completed
> complete u2
u2 claimed by ana
u2 done by ana
u2 completed by ana
b condition withdrawn
c condition withdrawn
p completed
instance completed
= completed
