# The inner one is armed with each run of the outer, in its scope, and interrupts that run only.
startEvent s
userTask u role=r
subProcess e triggered {
  startEvent es nonInterrupting message go
  userTask a role=r
  es -> a
  subProcess f triggered {
    startEvent fs message stop
    task h
    fs -> h
  }
}
s -> u
---
> start
instance started
es waits for go
s activated
s completed
f3 taken
u activated
work item of u for r
> message go
e activated
es activated
es catches go
fs waits for stop
es completed
f1 taken
a activated
work item of a for r
> message go
e activated
es activated
es catches go
fs waits for stop
es completed
f1 taken
a activated
work item of a for r
> message stop
fs waits no more
work item of a withdrawn
a terminated
f activated
fs activated
fs catches stop
fs completed
f2 taken
h activated
h completed
f completed
e completed
> complete a
a claimed by ana
a done by ana
a completed by ana
fs waits no more
e completed
> complete u
u claimed by ana
u done by ana
u completed by ana
es waits no more
instance completed
= completed
