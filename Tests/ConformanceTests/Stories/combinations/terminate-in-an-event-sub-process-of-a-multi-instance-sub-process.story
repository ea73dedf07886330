# It ends that run only; the instance that holds it goes on, and so do the others.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  i -> a
  subProcess e triggered {
    startEvent es nonInterrupting signal note
    userTask h role=r
    parallelGateway g
    endEvent stop terminate
    userTask k role=r
    es -> h
    h -> g
    g -> k
    g -> stop
  }
}
  instances of 2
s -> p
---
> start
instance started
s activated
s completed
f6 taken
p loop started, 2 instances
p activated
p activated
es waits for note
es waits for note
i activated
i completed
f1 taken
i activated
i completed
f1 taken
a activated
work item of a for r
a activated
work item of a for r
> signal note
e activated
es activated
es catches signal note
es completed
f2 taken
e activated
es activated
es catches signal note
es completed
f2 taken
h activated
work item of h for r
h activated
work item of h for r
> complete h
h claimed by ana
h done by ana
h completed by ana
f3 taken
g activated
g completed
f4 taken
f5 taken
k activated
work item of k for r
stop activated
stop completed
work item of k withdrawn
k terminated
e completed
> complete a
a claimed by ana
a done by ana
a completed by ana
es waits no more
p completed
> complete h
h claimed by ana
h done by ana
h completed by ana
f3 taken
g activated
g completed
f4 taken
f5 taken
k activated
work item of k for r
stop activated
stop completed
work item of k withdrawn
k terminated
e completed
> complete a
a claimed by ana
a done by ana
a completed by ana
es waits no more
p completed
p loop completed, 2 completed, 0 terminated
instance completed
= completed
