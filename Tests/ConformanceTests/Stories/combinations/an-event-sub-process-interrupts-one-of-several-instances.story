# Each instance has its own event sub-process; the one whose key fits ends, the others go on.
data list
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  i -> a
  subProcess e triggered {
    startEvent es message stop key item
    task h
    es -> h
  }
}
  instances item in list
task after
s -> p
p -> after
---
> start {"list": ["x", "y"]}
instance started list=["x","y"]
s activated
s completed
f3 taken
p loop started, 2 instances
p activated
p activated
es waits for stop "x"
es waits for stop "y"
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
> message stop "y"
es waits no more
work item of a withdrawn
a terminated
e activated
es activated
es catches stop
es completed
f2 taken
h activated
h completed
e completed
p completed
> complete a
a claimed by ana
a done by ana
a completed by ana
es waits no more
p completed
p loop completed, 2 completed, 0 terminated
f4 taken
after activated
after completed
instance completed
= completed
