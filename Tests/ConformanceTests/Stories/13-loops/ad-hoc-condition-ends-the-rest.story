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
instance started enough=false
s activated
s completed
f1 taken
p activated
u offered to r
v offered to r
> begin u
u activated
work item of u for r
> begin v
v activated
work item of v for r
> begin u
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
> complete u {"enough": true}
u claimed by ana
u done by ana enough=true
set enough=true
u completed by ana
p begins nothing more
offer of u withdrawn
offer of v withdrawn
work item of v withdrawn
v terminated
p completed
instance completed
= completed
