# proves 10.6/4
startEvent s
transaction p {
  startEvent i
  task a
  boundaryEvent ba on a compensation ua
  task ua forCompensation
  endEvent x error boom
  i -> a
  a -> x
  subProcess h triggered {
    startEvent k error boom
    endEvent y compensation
    k -> y
  }
}
task after
s -> p
p -> after
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
x activated
x throws error boom
x completed
h activated
k activated
k catches error boom
k completed
f3 taken
y activated
y throws compensation
a compensating by ua
ua activated
ua completed
a compensated by ua
compensation by y ended
y completed
h completed
p completed
f5 taken
after activated
after completed
instance completed
= completed
