# proves 11.7/1
# For cancel the error surfaces at the transaction: its error boundary event catches it, and a is not undone.
startEvent s
transaction p {
  startEvent i
  task a
  boundaryEvent ba on a compensation ua
  task ua forCompensation
  task b
  boundaryEvent bb on b compensation ub
  serviceTask ub handler=h forCompensation
  endEvent x cancel
  i -> a
  a -> b
  b -> x
}
boundaryEvent c on p cancel
boundaryEvent e on p error boom
task cancelled
task hazard
s -> p
c -> cancelled
e -> hazard
---
> start
instance started
s activated
s completed
f4 taken
p activated
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
b activated
b recorded
b completed
f3 taken
x activated
x completed
p cancelled
p throws compensation
b compensating by ub
ub activated
job of ub for h, attempt 1
> job ub error boom
job of ub done
ub throws error boom
ub terminated
compensation of b aborted
compensation by p ended
p terminated
e activated
e catches error boom
e completed
f6 taken
hazard activated
hazard completed
instance completed
= completed
