# proves 11.2/2
# The throw in the event sub-process undoes what completed in its parent, and nothing of the scope around that.
startEvent s
task o
boundaryEvent bo on o compensation uo
task uo forCompensation
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  task u forCompensation
  userTask w role=r
  i -> a
  a -> w
  subProcess h triggered {
    startEvent k nonInterrupting message m
    endEvent x compensation
    k -> x
  }
}
s -> o
o -> p
---
> start
instance started
s activated
s completed
f4 taken
o activated
o recorded
o completed
f5 taken
p activated
k waits for m
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
w activated
work item of w for r
> message m
h activated
k activated
k catches m
k completed
f3 taken
x activated
x throws compensation
a compensating by u
u activated
u completed
a compensated by u
compensation by x ended
x completed
h completed
> complete w
w claimed by ana
w done by ana
w completed by ana
k waits no more
p completed
instance completed
= completed
