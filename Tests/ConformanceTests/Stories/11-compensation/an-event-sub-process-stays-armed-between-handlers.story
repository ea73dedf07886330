# proves 2.1/3
# Compensation that is not waited for is work of the scope: its event sub-process is armed until the last handler has ended.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent ca on a compensation undoA
  userTask undoA role=r forCompensation
  task b
  boundaryEvent cb on b compensation undoB
  userTask undoB role=r forCompensation
  endEvent back compensation noWait
  i -> a
  a -> b
  b -> back
  subProcess e triggered {
    startEvent es nonInterrupting message note
    task h
    es -> h
  }
}
task after
s -> p
p -> after
---
> start
instance started
s activated
s completed
f5 taken
p activated
es waits for note
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
back activated
back throws compensation
back completed
b compensating by undoB
undoB activated
work item of undoB for r
> complete undoB
undoB claimed by ana
undoB done by ana
undoB completed by ana
b compensated by undoB
a compensating by undoA
undoA activated
work item of undoA for r
> message note
e activated
es activated
es catches note
es completed
f4 taken
h activated
h completed
e completed
> complete undoA
undoA claimed by ana
undoA done by ana
undoA completed by ana
a compensated by undoA
compensation by back ended
es waits no more
p completed
f6 taken
after activated
after completed
instance completed
= completed
