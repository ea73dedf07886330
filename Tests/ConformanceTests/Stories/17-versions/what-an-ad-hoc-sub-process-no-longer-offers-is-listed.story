# proves 17.2/3
process p
startEvent s
adHocSubProcess ah {
  userTask u role=r
  userTask v role=r
}
s -> ah
process p
startEvent s
adHocSubProcess ah {
  userTask u role=r
}
s -> ah
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: ah activated
p~1: u offered to r
p~1: v offered to r
> deploy p
> migrate p~1
p~1: instance migrated from version 1 to 2: v disarmed
= p~1 waiting at ah
