# The incident stands in one instance of the sub-process; the boundary event ends all of them, and the incident with them.
data list
startEvent s
subProcess p {
  startEvent i
  scriptTask a
  script: 10 / item
  userTask b role=r
  i -> a
  a -> b
}
  instances item in list
boundaryEvent stop on p message stop
task after
s -> p
stop -> after
---
> start {"list": [0, 5]}
instance started list=[0,5]
s activated
s completed
f3 taken
p loop started, 2 instances
stop waits for stop
p activated
p activated
i activated
i completed
f1 taken
i activated
i completed
f1 taken
a activated
incident expressionFailed at a
a activated
a completed
f2 taken
b activated
work item of b for r
> message stop
stop waits no more
incident at a resolved: withdrawn
a terminated
p terminated
work item of b withdrawn
b terminated
p terminated
p loop interrupted, 0 completed, 2 terminated
stop activated
stop catches stop
stop completed
f4 taken
after activated
after completed
instance completed
= completed
