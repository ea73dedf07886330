# What was completed before the interruption is still recorded: the handler may cancel, and it is undone.
startEvent s
transaction t {
  startEvent i
  task a
  boundaryEvent ca on a compensation undo
  task undo forCompensation
  userTask b role=r
  i -> a
  a -> b
  subProcess e triggered {
    startEvent es message stop
    endEvent x cancel
    es -> x
  }
}
boundaryEvent cancelled on t cancel
task after
s -> t
cancelled -> after
---
> start
instance started
s activated
s completed
f4 taken
t activated
es waits for stop
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
b activated
work item of b for r
> message stop
es waits no more
work item of b withdrawn
b terminated
e activated
es activated
es catches stop
es completed
f3 taken
x activated
x completed
e terminated
t cancelled
t throws compensation
a compensating by undo
undo activated
undo completed
a compensated by undo
compensation by t ended
t terminated
cancelled activated
cancelled completed
f5 taken
after activated
after completed
instance completed
= completed
