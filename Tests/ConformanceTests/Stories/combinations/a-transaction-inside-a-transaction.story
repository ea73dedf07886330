# The inner one is cancelled and undone by itself; the second time it completes, and the cancel of the outer one undoes it with
# the rest.
startEvent s
transaction outer {
  startEvent i
  userTask o role=r
  boundaryEvent co on o compensation undoO
  task undoO forCompensation
  transaction inner {
    startEvent j
    userTask a role=r
    boundaryEvent ca on a compensation undoA
    task undoA forCompensation
    exclusiveGateway g
    endEvent x cancel
    endEvent e
    j -> a
    a -> g
    g -> x : bad
    g ~> e
  }
  boundaryEvent again on inner cancel
  exclusiveGateway m
  userTask last role=r
  endEvent y cancel
  i -> o
  o -> m
  m -> inner
  again -> m
  inner -> last
  last -> y
}
boundaryEvent cancelled on outer cancel
s -> outer
---
> start
instance started
s activated
s completed
f11 taken
outer activated
i activated
i completed
f5 taken
o activated
work item of o for r
> complete o
o claimed by ana
o done by ana
o recorded
o completed by ana
f6 taken
m activated
m completed
f7 taken
inner activated
j activated
j completed
f1 taken
a activated
work item of a for r
> complete a {"bad": true}
a claimed by ana
a done by ana bad=true
set bad=true
a recorded
a completed by ana
f2 taken
g activated
g decided f3
g completed
f3 taken
x activated
x completed
inner cancelled
inner throws compensation
a compensating by undoA
undoA activated
undoA completed
a compensated by undoA
compensation by inner ended
inner terminated
again activated
again completed
f8 taken
m activated
m completed
f7 taken
inner activated
j activated
j completed
f1 taken
a activated
work item of a for r
> complete a {"bad": false}
a claimed by ana
a done by ana bad=false
set bad=false
a recorded
a completed by ana
f2 taken
g activated
g decided f4
g completed
f4 taken
e activated
e completed
inner recorded
inner completed
f9 taken
last activated
work item of last for r
> complete last
last claimed by ana
last done by ana
last completed by ana
f10 taken
y activated
y completed
outer cancelled
outer throws compensation
inner compensating
a compensating by undoA
undoA activated
undoA completed
a compensated by undoA
inner compensated
o compensating by undoO
undoO activated
undoO completed
o compensated by undoO
compensation by outer ended
outer terminated
cancelled activated
cancelled completed
instance completed
= completed
