# The terminate end event ends that one instance, which counts as completed: what was done in it is undone by the cancel.
startEvent s
transaction t {
  startEvent i
  subProcess p {
    startEvent ps
    userTask a role=r
    boundaryEvent ca on a compensation undo
    task undo forCompensation
    parallelGateway g
    userTask b role=r
    endEvent stop terminate
    ps -> a
    a -> g
    g -> b
    g -> stop
  }
    instances of 2
  userTask c role=r
  endEvent x cancel
  i -> p
  p -> c
  c -> x
}
boundaryEvent cancelled on t cancel
s -> t
---
> start
instance started
s activated
s completed
f8 taken
t activated
i activated
i completed
f5 taken
p loop started, 2 instances
p activated
p activated
ps activated
ps completed
f1 taken
ps activated
ps completed
f1 taken
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
g completed
f3 taken
f4 taken
b activated
work item of b for r
stop activated
stop completed
work item of b withdrawn
b terminated
p recorded
p completed
> complete a
a claimed by ana
a done by ana
a recorded
a completed by ana
f2 taken
g activated
g completed
f3 taken
f4 taken
b activated
work item of b for r
stop activated
stop completed
work item of b withdrawn
b terminated
p recorded
p completed
p loop completed, 2 completed, 0 terminated
f6 taken
c activated
work item of c for r
> complete c
c claimed by ana
c done by ana
c completed by ana
f7 taken
x activated
x completed
t cancelled
t throws compensation
p compensating
a compensating by undo
undo activated
undo completed
a compensated by undo
p compensated
p compensating
a compensating by undo
undo activated
undo completed
a compensated by undo
p compensated
compensation by t ended
t terminated
cancelled activated
cancelled completed
instance completed
= completed
