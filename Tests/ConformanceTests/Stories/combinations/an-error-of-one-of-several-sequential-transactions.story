# Hazard: the error leaves the body, nothing is undone, also not the instance that has completed.
startEvent s
transaction t {
  startEvent i
  userTask a role=r
  boundaryEvent ca on a compensation undo
  task undo forCompensation
  exclusiveGateway g
  endEvent e
  endEvent bad error bad
  i -> a
  a -> g
  g -> bad : broken
  g ~> e
}
  instances sequential of 3
boundaryEvent cancelled on t cancel
boundaryEvent failed on t error bad
task after
s -> t
failed -> after
---
> start
instance started
s activated
s completed
f5 taken
t loop started, 3 instances
t activated
i activated
i completed
f1 taken
a activated
work item of a for r
> complete a {"broken": false}
a claimed by ana
a done by ana broken=false
set broken=false
a recorded
a completed by ana
f2 taken
g activated
g decided f4
g completed
f4 taken
e activated
e completed
t recorded
t completed
t activated
i activated
i completed
f1 taken
a activated
work item of a for r
> complete a {"broken": true}
a claimed by ana
a done by ana broken=true
set broken=true
a recorded
a completed by ana
f2 taken
g activated
g decided f3
g completed
f3 taken
bad activated
bad throws error bad
bad completed
t terminated
t loop interrupted, 1 completed, 1 terminated
failed activated
failed catches error bad
failed completed
f6 taken
after activated
after completed
instance completed
= completed
