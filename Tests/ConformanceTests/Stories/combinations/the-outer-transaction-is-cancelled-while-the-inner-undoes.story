# The inner transaction has been cancelled and undoes its work; the cancel of the outer ends that, and undoes what is left.
startEvent s
transaction outer {
  startEvent i
  parallelGateway p
  userTask stop role=r
  endEvent y cancel
  transaction inner {
    startEvent j
    task a
    boundaryEvent ca on a compensation undoA
    task undoA forCompensation
    task b
    boundaryEvent cb on b compensation undoB
    userTask undoB role=r forCompensation
    endEvent x cancel
    j -> a
    a -> b
    b -> x
  }
  boundaryEvent innerCancelled on inner cancel
  task never
  i -> p
  p -> stop
  p -> inner
  stop -> y
  innerCancelled -> never
}
boundaryEvent cancelled on outer cancel
s -> outer
---
> start
instance started
s activated
s completed
f9 taken
outer activated
i activated
i completed
f4 taken
p activated
p completed
f5 taken
f6 taken
stop activated
work item of stop for r
inner activated
j activated
j completed
f1 taken
a activated
a recorded
a completed
f2 taken
b activated
b recorded
b completed
f3 taken
x activated
x completed
inner cancelled
inner throws compensation
b compensating by undoB
undoB activated
work item of undoB for r
> complete stop
stop claimed by ana
stop done by ana
stop completed by ana
f7 taken
y activated
y completed
work item of undoB withdrawn
undoB terminated
compensation of b aborted
compensation by inner ended
inner recorded
inner terminated
outer cancelled
outer throws compensation
inner compensating
a compensating by undoA
undoA activated
undoA completed
a compensated by undoA
inner compensated
compensation by outer ended
outer terminated
cancelled activated
cancelled completed
instance completed
= completed
