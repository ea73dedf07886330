# What leaves an activity over its border counts as done; what follows runs.
startEvent s
adHocSubProcess p {
  serviceTask a handler=h
  boundaryEvent up on a escalation late
  userTask b role=r
  up -> b
}
task after
s -> p
p -> after
---
> start
instance started
s activated
s completed
f2 taken
p activated
a activated
job of a for h, attempt 1
> job a escalation late
job of a done
a escalates late
a terminated
up activated
up catches escalation late
up completed
f1 taken
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
p completed
f3 taken
after activated
after completed
instance completed
= completed
