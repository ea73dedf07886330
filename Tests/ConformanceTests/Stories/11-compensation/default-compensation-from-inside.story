# proves 11.3/1 11.4/1 11.8/1
# The compensation event sub-process runs instead of the inner records, and its throw undoes them. What follows the throw
# still belongs to the undoing of its parent.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  task u forCompensation
  i -> a
  subProcess h triggered {
    startEvent k compensation
    intermediateThrowEvent y compensation
    userTask z role=r
    k -> y
    y -> z
  }
}
endEvent e compensation
s -> p
p -> e
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
p recorded
p completed
f5 taken
e activated
e throws compensation
p compensating by h
h activated
k activated
k completed
f2 taken
y activated
y throws compensation
a compensating by u
u activated
u completed
a compensated by u
compensation by y ended
y completed
f3 taken
z activated
work item of z for r
> complete z
z claimed by ana
z done by ana
z completed by ana
h completed
p compensated by h
compensation by e ended
e completed
instance completed
= completed
