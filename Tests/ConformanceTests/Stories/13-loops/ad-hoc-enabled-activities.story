# proves 13.6/1 13.6/2 13.6/6
# What needs no person runs once; the user task is offered as often as one likes; the event is armed again; when each activity
# has completed once and nothing runs, it completes.
startEvent s
adHocSubProcess p {
  task a
  userTask u role=r
  intermediateCatchEvent m message told
  task after
  m -> after
}
s -> p
---
> start
> message told
> begin u
> begin u
> complete u
> message told
> complete u
