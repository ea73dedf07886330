# proves 13.5/1 13.5/2 13.5/3
# An error that the border does not catch goes on outwards.
startEvent s
subProcess p {
  userTask a role=r
  instances of 3
  behavior Complex
  rule error boom when numberOfCompletedInstances = 2
  until numberOfCompletedInstances = 2
}
boundaryEvent c on p error boom
task rescue
s -> p
c -> rescue
---
> start
instance started
s activated
s completed
f1 taken
p activated
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
> complete a
a claimed by ana
a done by ana
a completed by ana
a throws error boom
work item of a withdrawn
a terminated
a loop interrupted, 2 completed, 1 terminated
p terminated
c activated
c catches error boom
set numberOfInstances=3 numberOfActiveInstances=1 numberOfCompletedInstances=2 numberOfTerminatedInstances=0
c completed
f2 taken
rescue activated
rescue completed
instance completed
= completed
