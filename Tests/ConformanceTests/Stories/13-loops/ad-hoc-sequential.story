# proves 13.6/3
startEvent s
adHocSubProcess p ordering=Sequential {
  task a
  userTask follows role=r
  task b
  userTask u role=r
  a -> follows
}
s -> p
---
> start
> begin u
> complete follows
> begin u
> complete u
