# proves 10.6/3
# Hazard: nothing is undone, and what was recorded is dropped, so that the later throw undoes nothing.
startEvent s
transaction p {
  startEvent i
  task a
  boundaryEvent ba on a compensation ua
  task ua forCompensation
  endEvent x error boom
  i -> a
  a -> x
}
boundaryEvent b on p error boom
endEvent e compensation
s -> p
b -> e
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
x activated
x throws error boom
x completed
p terminated
b activated
b catches error boom
b completed
f4 taken
e activated
e throws compensation
e completed
instance completed
= completed
