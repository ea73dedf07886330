# At process level too it ends that run only; the instance goes on.
startEvent s
userTask a role=r
subProcess e triggered {
  startEvent es nonInterrupting message go
  parallelGateway g
  userTask h role=r
  userTask k role=r
  endEvent stop terminate
  es -> g
  g -> h
  g -> k
  k -> stop
}
s -> a
---
> start
instance started
es waits for go
s activated
s completed
f5 taken
a activated
work item of a for r
> message go
e activated
es activated
es catches go
es completed
f1 taken
g activated
g completed
f2 taken
f3 taken
h activated
work item of h for r
k activated
work item of k for r
> complete k
k claimed by ana
k done by ana
k completed by ana
f4 taken
stop activated
stop completed
work item of h withdrawn
h terminated
e completed
> complete a
a claimed by ana
a done by ana
a completed by ana
es waits no more
instance completed
= completed
