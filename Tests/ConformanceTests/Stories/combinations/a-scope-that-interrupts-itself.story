# The signal reaches the event sub-process of its own scope at once: the thrower ends before its token goes on.
startEvent s
subProcess p {
  startEvent i
  parallelGateway g
  userTask other role=r
  intermediateThrowEvent up signal stop
  task never
  i -> g
  g -> other
  g -> up
  up -> never
  subProcess e triggered {
    startEvent es signal stop
    task h
    es -> h
  }
}
task after
s -> p
p -> after
---
> start
instance started
s activated
s completed
f6 taken
p activated
es waits for stop
i activated
i completed
f1 taken
g activated
g completed
f2 taken
f3 taken
other activated
work item of other for r
up activated
up signals stop
es waits no more
work item of other withdrawn
other terminated
up terminated
e activated
es activated
es catches signal stop
es completed
f5 taken
h activated
h completed
e completed
p completed
f7 taken
after activated
after completed
instance completed
= completed
