# proves 10.6/2
# One instance cancels: the work of both, the completed one too, is undone, and the activity is left once.
startEvent s
transaction p {
  startEvent i
  userTask a role=r
  boundaryEvent ba on a compensation ua
  task ua forCompensation
  exclusiveGateway g
  endEvent x cancel
  userTask v role=r
  i -> a
  a -> g
  g -> x : bad
  g ~> v
}
instances of 3
boundaryEvent c on p cancel
task normal
task cancelled
s -> p
p -> normal
c -> cancelled
---
> start {"bad": false}
instance started bad=false
s activated
s completed
f5 taken
p loop started, 3 instances
p activated
p activated
p activated
i activated
i completed
f1 taken
i activated
i completed
f1 taken
i activated
i completed
f1 taken
a activated
work item of a for r
a activated
work item of a for r
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a recorded
a completed by ana
f2 taken
g activated
g decided f4
g completed
f4 taken
v activated
work item of v for r
> complete v
v claimed by ana
v done by ana
v completed by ana
p recorded
p completed
> complete a {"bad": false}
a claimed by ana
a done by ana bad=false
set bad=false
a recorded
a completed by ana
f2 taken
g activated
g decided f4
g completed
f4 taken
v activated
work item of v for r
> complete a {"bad": true}
a claimed by ana
a done by ana bad=true
set bad=true
a recorded
a completed by ana
f2 taken
g activated
g decided f3
g completed
f3 taken
x activated
x completed
work item of v withdrawn
v terminated
p recorded
p terminated
p recorded
p terminated
p cancelled
p throws compensation
p compensating
a compensating by ua
ua activated
ua completed
a compensated by ua
p compensated
p compensating
a compensating by ua
ua activated
ua completed
a compensated by ua
p compensated
p compensating
a compensating by ua
ua activated
ua completed
a compensated by ua
p compensated
compensation by p ended
p loop interrupted, 1 completed, 2 terminated
c activated
c completed
f7 taken
cancelled activated
cancelled completed
instance completed
= completed
