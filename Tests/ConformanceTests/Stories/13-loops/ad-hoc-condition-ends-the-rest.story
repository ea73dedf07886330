# proves 13.6/2 13.6/4 13.6/5
startEvent s
adHocSubProcess p {
  userTask u role=r
  userTask v role=r
}
done enough
s -> p
---
> start {"enough": false}
> begin u
> begin v
> begin u
> complete u
> complete u {"enough": true}
