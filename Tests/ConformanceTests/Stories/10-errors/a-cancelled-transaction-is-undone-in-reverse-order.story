# proves 10.6/1
# The cancel end event stands in a sub-process of the transaction: the rest ends, b and then a are undone, and it is left by
# the cancel boundary event.
startEvent s
transaction p {
  startEvent i
  task a
  boundaryEvent ba on a compensation ua
  userTask ua role=r forCompensation
  task b
  boundaryEvent bb on b compensation ub
  userTask ub role=r forCompensation
  parallelGateway g
  userTask w role=r
  subProcess q {
    startEvent j
    userTask v role=r
    endEvent x cancel
    j -> v
    v -> x
  }
  i -> a
  a -> b
  b -> g
  g -> w
  g -> q
}
boundaryEvent c on p cancel
task normal
task cancelled
s -> p
p -> normal
c -> cancelled
---
> start
instance started
s activated
s completed
f8 taken
p activated
i activated
i completed
f3 taken
a activated
a recorded
a completed
f4 taken
b activated
b recorded
b completed
f5 taken
g activated
g completed
f6 taken
f7 taken
w activated
work item of w for r
q activated
j activated
j completed
f1 taken
v activated
work item of v for r
> complete v
v claimed by ana
v done by ana
v completed by ana
f2 taken
x activated
x completed
work item of w withdrawn
w terminated
q terminated
p cancelled
p throws compensation
b compensating by ub
ub activated
work item of ub for r
> complete ub
ub claimed by ana
ub done by ana
ub completed by ana
b compensated by ub
a compensating by ua
ua activated
work item of ua for r
> complete ua
ua claimed by ana
ua done by ana
ua completed by ana
a compensated by ua
compensation by p ended
p terminated
c activated
c completed
f10 taken
cancelled activated
cancelled completed
instance completed
= completed
