# proves 17.2/3
process p
startEvent s
userTask a role=r
boundaryEvent old on a timer PT1H
boundaryEvent stays on a signal bell nonInterrupting
subProcess gone triggered {
  startEvent gs signal off
  task g1
  gs -> g1
}
task x
s -> a
old -> x
stays -> x
process p
startEvent s
userTask a role=r
boundaryEvent new on a timer PT2H nonInterrupting
boundaryEvent stays on a signal bell nonInterrupting
boundaryEvent oops on a error bad
subProcess added triggered {
  startEvent as signal on nonInterrupting
  task a1
  as -> a1
}
task x
s -> a
new -> x
stays -> x
oops -> x
---
> start p
p~1: instance started
p~1: gs waits for off
p~1: s activated
p~1: s completed
p~1: f2 taken
p~1: a activated
p~1: timer old set for 2026-01-05T10:00:00.000Z
p~1: stays waits for bell
p~1: work item of a for r
> deploy p
> migrate p~1
p~1: instance migrated from version 1 to 2: new armed, oops armed, added armed, old disarmed, gone disarmed
p~1: stays waits for bell
p~1: timer new set for 2026-01-05T11:00:00.000Z
p~1: as waits for on
> signal off
> signal on
p~1: added activated
p~1: as activated
p~1: as catches signal on
p~1: as completed
p~1: f1 taken
p~1: a1 activated
p~1: a1 completed
p~1: added completed
> signal bell
p~1: stays activated
p~1: stays catches signal bell
p~1: stays completed
p~1: f4 taken
p~1: x activated
p~1: x completed
> advance PT1H
> advance PT1H
p~1: timer new fired
p~1: new activated
p~1: new completed
p~1: f3 taken
p~1: x activated
p~1: x completed
> complete a
p~1: a claimed by ana
p~1: a done by ana
p~1: stays waits no more
p~1: a completed by ana
p~1: as waits no more
p~1: instance completed
= p~1 completed
