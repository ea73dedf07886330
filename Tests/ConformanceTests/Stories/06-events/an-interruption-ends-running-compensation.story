# proves 6.8/1
# The running handler ends with the interrupted scope, the one not yet started is dropped; a later throw undoes nothing.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent ba on a compensation ua
  userTask ua role=r forCompensation
  task b
  boundaryEvent bb on b compensation ub
  userTask ub role=r forCompensation
  endEvent t compensation
  i -> a
  a -> b
  b -> t
}
boundaryEvent m on p message m
endEvent e compensation
s -> p
m -> e
---
> start
instance started
s activated
s completed
f4 taken
p activated
m waits for m
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
t activated
t throws compensation
b compensating by ub
ub activated
work item of ub for r
> message m
m waits no more
work item of ub withdrawn
ub terminated
compensation of b aborted
compensation by t ended
t terminated
p terminated
m activated
m catches m
m completed
f5 taken
e activated
e throws compensation
e completed
instance completed
= completed
