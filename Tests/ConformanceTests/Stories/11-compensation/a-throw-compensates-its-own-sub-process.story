# proves 11.2/2
# A throw in the sub-process undoes what completed in it, and not the completed task outside.
startEvent s
task o
boundaryEvent bo on o compensation uo
task uo forCompensation
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  task u forCompensation
  endEvent x compensation
  i -> a
  a -> x
}
s -> o
o -> p
---
> start
instance started
s activated
s completed
f3 taken
o activated
o recorded
o completed
f4 taken
p activated
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
x activated
x throws compensation
a compensating by u
u activated
u completed
a compensated by u
compensation by x ended
x completed
p completed
instance completed
= completed
