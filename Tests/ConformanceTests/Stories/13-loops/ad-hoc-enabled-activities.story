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
instance started
s activated
s completed
f2 taken
p activated
u offered to r
a activated
a completed
m activated
m waits for told
> message told
m waits no more
m catches told
m completed
f1 taken
after activated
after completed
m activated
m waits for told
> begin u
u activated
work item of u for r
> begin u
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
> message told
m waits no more
m catches told
m completed
f1 taken
after activated
after completed
m activated
m waits for told
> complete u
u claimed by ana
u done by ana
u completed by ana
m waits no more
m terminated
offer of u withdrawn
p completed
instance completed
= completed
