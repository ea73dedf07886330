# proves 13.6/5
startEvent s
adHocSubProcess p cancelRemainingInstances=false {
  userTask u role=r
  userTask v role=r
  task after
  v -> after
}
done enough
s -> p
---
> start {"enough": false}
> begin u
> begin v
> complete u {"enough": true}
> begin u
> complete v
