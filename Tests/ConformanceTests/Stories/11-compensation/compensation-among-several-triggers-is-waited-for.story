# proves 11.5/1
# The signal goes out first; the event is done when what it undoes has been undone.
startEvent s
task a
boundaryEvent ca on a compensation undo
userTask undo role=r forCompensation
intermediateThrowEvent t signal done compensation a
task after
s -> a
a -> t
t -> after
---
> start
instance started
s activated
s completed
f1 taken
a activated
a recorded
a completed
f2 taken
t activated
t signals done
t throws compensation of a
a compensating by undo
undo activated
work item of undo for r
> complete undo
undo claimed by ana
undo done by ana
undo completed by ana
a compensated by undo
compensation by t ended
t completed
f3 taken
after activated
after completed
instance completed
= completed
