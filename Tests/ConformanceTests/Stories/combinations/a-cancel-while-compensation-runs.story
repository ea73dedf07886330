# The running compensation ends with the rest of the transaction; its handler was started and counts as used, what had not been
# undone is undone by the cancel.
startEvent s
transaction t {
  startEvent i
  task a
  boundaryEvent ca on a compensation undoA
  task undoA forCompensation
  task b
  boundaryEvent cb on b compensation undoB
  userTask undoB role=r forCompensation
  parallelGateway p
  intermediateThrowEvent back compensation
  userTask c role=r
  endEvent x cancel
  i -> a
  a -> b
  b -> p
  p -> back
  p -> c
  c -> x
}
boundaryEvent cancelled on t cancel
s -> t
---
> start
instance started
s activated
s completed
f7 taken
t activated
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
p activated
p completed
f4 taken
f5 taken
back activated
back throws compensation
c activated
work item of c for r
b compensating by undoB
undoB activated
work item of undoB for r
> complete c
c claimed by ana
c done by ana
c completed by ana
f6 taken
x activated
x completed
work item of undoB withdrawn
undoB terminated
compensation of b aborted
compensation by back ended
back terminated
t cancelled
t throws compensation
a compensating by undoA
undoA activated
undoA completed
a compensated by undoA
compensation by t ended
t terminated
cancelled activated
cancelled completed
instance completed
= completed
