# What is open is withdrawn, what was done is undone, what never began is left alone.
startEvent s
transaction t {
  startEvent i
  parallelGateway p
  userTask a role=r
  boundaryEvent ca on a compensation undoA
  userTask undoA role=r forCompensation
  userTask b role=r
  boundaryEvent cb on b compensation undoB
  task undoB forCompensation
  userTask c role=r
  endEvent x cancel
  i -> p
  p -> a
  p -> b
  p -> c
  c -> x
}
boundaryEvent cancelled on t cancel
task after
s -> t
cancelled -> after
---
> start
instance started
s activated
s completed
f6 taken
t activated
i activated
i completed
f1 taken
p activated
p completed
f2 taken
f3 taken
f4 taken
a activated
work item of a for r
b activated
work item of b for r
c activated
work item of c for r
> complete a
a claimed by ana
a done by ana
a recorded
a completed by ana
> complete c
c claimed by ana
c done by ana
c completed by ana
f5 taken
x activated
x completed
work item of b withdrawn
b terminated
t cancelled
t throws compensation
a compensating by undoA
undoA activated
work item of undoA for r
> complete b
refused REJ-0011
> complete undoA
undoA claimed by ana
undoA done by ana
undoA completed by ana
a compensated by undoA
compensation by t ended
t terminated
cancelled activated
cancelled completed
f7 taken
after activated
after completed
instance completed
= completed
