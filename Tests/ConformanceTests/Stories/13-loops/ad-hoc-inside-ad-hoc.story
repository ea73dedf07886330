# proves 13.7/1
startEvent s
adHocSubProcess p ordering=Sequential {
  adHocSubProcess q {
    userTask u role=r
  }
  task b
}
s -> p
---
> start
> begin u
> complete u
