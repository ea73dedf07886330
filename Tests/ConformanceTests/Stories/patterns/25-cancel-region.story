# Workflow pattern 25, cancel region: a sub-process around the region, and an event on its border.
startEvent s
parallelGateway p
userTask outside role=r
subProcess region {
  startEvent i
  parallelGateway q
  userTask a role=r
  userTask b role=r
  i -> q
  q -> a
  q -> b
}
boundaryEvent stop on region message stop
s -> p
p -> outside
p -> region
---
> start
instance started
s activated
s completed
f4 taken
p activated
p completed
f5 taken
f6 taken
outside activated
work item of outside for r
region activated
stop waits for stop
i activated
i completed
f1 taken
q activated
q completed
f2 taken
f3 taken
a activated
work item of a for r
b activated
work item of b for r
> message stop
stop waits no more
work item of a withdrawn
a terminated
work item of b withdrawn
b terminated
region terminated
stop activated
stop catches stop
stop completed
= waiting at outside
