# What is ended by the condition are inner activities; compensation that runs is waited for.
startEvent s
adHocSubProcess p {
  task a
  boundaryEvent ca on a compensation undo
  userTask undo role=r forCompensation
  intermediateThrowEvent t compensation a noWait
  userTask b role=r
  userTask c role=r
  a -> t
  t -> b
}
done enough
task after
s -> p
p -> after
---
> start {"enough": false}
instance started enough=false
s activated
s completed
f3 taken
p activated
c offered to r
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
work item of b for r
> begin c
c activated
work item of c for r
> complete b {"enough": true}
b claimed by ana
b done by ana enough=true
set enough=true
b completed by ana
p begins nothing more
offer of c withdrawn
work item of c withdrawn
c terminated
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
