# proves 11.5/1
# The error ends the end event, so it comes last: after what is undone.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent ca on a compensation undo
  userTask undo role=r forCompensation
  endEvent e error boom compensation a
  i -> a
  a -> e
}
boundaryEvent b on p error boom
task caught
s -> p
b -> caught
---
> start
instance started
s activated
s completed
f3 taken
p activated
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
e activated
e throws compensation of a
a compensating by undo
undo activated
work item of undo for r
> complete undo
undo claimed by ana
undo done by ana
undo completed by ana
a compensated by undo
compensation by e ended
e throws error boom
e completed
p terminated
b activated
b catches error boom
b completed
f4 taken
caught activated
caught completed
instance completed
= completed
