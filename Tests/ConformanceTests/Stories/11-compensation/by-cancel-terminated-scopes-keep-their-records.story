# proves 11.1/2 10.6/1
# What had completed in the sub-processes that the cancel ended, the one that it stands in too, is undone.
startEvent s
transaction p {
  startEvent i
  parallelGateway g
  subProcess o {
    startEvent k
    task b
    boundaryEvent bb on b compensation ub
    task ub forCompensation
    userTask w role=r
    k -> b
    b -> w
  }
  subProcess q {
    startEvent j
    userTask a role=r
    boundaryEvent ba on a compensation ua
    task ua forCompensation
    endEvent x cancel
    j -> a
    a -> x
  }
  i -> g
  g -> o
  g -> q
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
f8 taken
p activated
i activated
i completed
f5 taken
g activated
g completed
f6 taken
f7 taken
o activated
q activated
k activated
k completed
f1 taken
j activated
j completed
f3 taken
b activated
b recorded
b completed
f2 taken
a activated
work item of a for r
w activated
work item of w for r
> complete a
a claimed by ana
a done by ana
a recorded
a completed by ana
f4 taken
x activated
x completed
work item of w withdrawn
w terminated
o recorded
o terminated
q recorded
q terminated
p cancelled
p throws compensation
q compensating
a compensating by ua
ua activated
ua completed
a compensated by ua
q compensated
o compensating
b compensating by ub
ub activated
ub completed
b compensated by ub
o compensated
compensation by p ended
p terminated
c activated
c completed
f9 taken
cancelled activated
cancelled completed
instance completed
= completed
