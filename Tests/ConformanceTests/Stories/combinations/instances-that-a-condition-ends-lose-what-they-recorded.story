# The completion condition ends the second instance in the middle: what was done in it is not undone, that of the first is.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  boundaryEvent ca on a compensation undo
  userTask undo role=r forCompensation
  userTask b role=r
  i -> a
  a -> b
}
  instances of 2
  until numberOfCompletedInstances = 1
intermediateThrowEvent back compensation
s -> p
p -> back
---
> start
instance started
s activated
s completed
f3 taken
p loop started, 2 instances
p activated
p activated
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
> complete a
a claimed by ana
a done by ana
a recorded
a completed by ana
f2 taken
b activated
work item of b for r
> complete a
a claimed by ana
a done by ana
a recorded
a completed by ana
f2 taken
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
p recorded
p completed
work item of b withdrawn
b terminated
p terminated
p loop completed, 1 completed, 1 terminated
f4 taken
back activated
back throws compensation
p compensating
a compensating by undo
undo activated
work item of undo for r
> complete undo
undo claimed by ana
undo done by ana
undo completed by ana
a compensated by undo
p compensated
compensation by back ended
back completed
instance completed
= completed
