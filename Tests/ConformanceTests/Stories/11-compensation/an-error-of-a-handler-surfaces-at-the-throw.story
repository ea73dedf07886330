# proves 11.7/1
# The handler of b fails: the error is caught on the border of the sub-process that throws. That of a is not run and stays
# recorded: what the catch goes to undoes it.
startEvent s
task a
boundaryEvent ba on a compensation ua
task ua forCompensation
task b
boundaryEvent bb on b compensation ub
serviceTask ub handler=h forCompensation
parallelGateway g
intermediateThrowEvent t compensation
userTask w role=r
subProcess h triggered {
  startEvent k error boom
  endEvent again compensation
  k -> again
}
s -> a
a -> b
b -> g
g -> t
g -> w
---
> start
instance started
s activated
s completed
f2 taken
a activated
a recorded
a completed
f3 taken
b activated
b recorded
b completed
f4 taken
g activated
g completed
f5 taken
f6 taken
t activated
t throws compensation
w activated
work item of w for r
b compensating by ub
ub activated
job of ub for h, attempt 1
> job ub error boom
job of ub done
ub throws error boom
ub terminated
compensation of b aborted
compensation by t ended
t terminated
work item of w withdrawn
w terminated
h activated
k activated
k catches error boom
k completed
f1 taken
again activated
again throws compensation
a compensating by ua
ua activated
ua completed
a compensated by ua
compensation by again ended
again completed
h completed
instance completed
= completed
