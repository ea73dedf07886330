# Not caught on the border of its activity, the error of a multi-instance behaviour goes on as every other.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
    instances of 3
    behavior One error enough
  i -> a
  subProcess e triggered {
    startEvent es error enough
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
f3 taken
p activated
i activated
i completed
f1 taken
a loop started, 3 instances
a activated
a activated
a activated
work item of a for r
work item of a for r
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
a throws error enough
work item of a withdrawn
a terminated
work item of a withdrawn
a terminated
a loop interrupted, 1 completed, 2 terminated
e activated
es activated
es catches error enough
set numberOfInstances=3 numberOfActiveInstances=2 numberOfCompletedInstances=1 numberOfTerminatedInstances=0
es completed
f2 taken
h activated
h completed
e completed
p completed
f4 taken
after activated
after completed
instance completed
= completed
