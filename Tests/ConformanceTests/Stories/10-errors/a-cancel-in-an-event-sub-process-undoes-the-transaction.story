# proves 10.6/1
# The cancel end event stands in an event sub-process of the transaction.
startEvent s
transaction p {
  startEvent i
  task a
  boundaryEvent ba on a compensation ua
  task ua forCompensation
  userTask w role=r
  i -> a
  a -> w
  subProcess h triggered {
    startEvent k message m
    endEvent x cancel
    k -> x
  }
}
boundaryEvent c on p cancel
task cancelled
s -> p
c -> cancelled
---
> start
instance started
s activated
s completed
f4 taken
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
k waits no more
work item of w withdrawn
w terminated
h activated
k activated
k catches m
k completed
f3 taken
x activated
x completed
h terminated
p cancelled
p throws compensation
a compensating by ua
ua activated
ua completed
a compensated by ua
compensation by p ended
p terminated
c activated
c completed
f5 taken
cancelled activated
cancelled completed
instance completed
= completed
