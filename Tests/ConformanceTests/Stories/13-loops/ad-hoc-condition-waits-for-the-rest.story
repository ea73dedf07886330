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
instance started enough=false
s activated
s completed
f2 taken
p activated
u offered to r
v offered to r
> begin u
u activated
work item of u for r
> begin v
v activated
work item of v for r
> complete u {"enough": true}
u claimed by ana
u done by ana enough=true
set enough=true
u completed by ana
p begins nothing more
offer of u withdrawn
offer of v withdrawn
> begin u
refused REJ-0033
> complete v
v claimed by ana
v done by ana
v completed by ana
p completed
instance completed
= completed
