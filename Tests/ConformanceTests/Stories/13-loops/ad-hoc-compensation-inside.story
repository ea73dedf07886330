# A handler is no inner activity: it does not count, and nothing ends before what is undone has been undone.
startEvent s
adHocSubProcess p {
  task a
  boundaryEvent ca on a compensation undo
  userTask undo role=r forCompensation
  intermediateThrowEvent t compensation a noWait
  task b
  a -> t
  t -> b
}
task after
s -> p
p -> after
---
> start
instance started
s activated
s completed
f3 taken
p activated
a activated
a recorded
a completed
f1 taken
t activated
t throws compensation of a
t completed
f2 taken
a compensating by undo
undo activated
work item of undo for r
b activated
b completed
> complete undo
undo claimed by ana
undo done by ana
undo completed by ana
a compensated by undo
compensation by t ended
p completed
f4 taken
after activated
after completed
instance completed
= completed
