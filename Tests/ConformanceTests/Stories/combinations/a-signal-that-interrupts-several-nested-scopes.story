# Every catch gets it in the order in which they were armed; what the outer one has ended gets nothing.
startEvent s
subProcess outer {
  startEvent i
  subProcess inner {
    startEvent j
    userTask a role=r
    j -> a
  }
  boundaryEvent bi on inner signal stop
  task innerStopped
  i -> inner
  bi -> innerStopped
}
boundaryEvent bo on outer signal stop
task outerStopped
s -> outer
bo -> outerStopped
---
> start
instance started
s activated
s completed
f4 taken
outer activated
bo waits for stop
i activated
i completed
f2 taken
inner activated
bi waits for stop
j activated
j completed
f1 taken
a activated
work item of a for r
> signal stop
bo waits no more
work item of a withdrawn
a terminated
bi waits no more
inner terminated
outer terminated
bo activated
bo catches signal stop
bo completed
f5 taken
outerStopped activated
outerStopped completed
instance completed
= completed
