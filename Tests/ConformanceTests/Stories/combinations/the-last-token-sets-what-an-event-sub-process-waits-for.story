# The step that sets the variable also ends the scope: the event sub-process was disarmed before its condition was looked at.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  i -> a
  subProcess e triggered {
    startEvent es when done
    task h
    es -> h
  }
}
task after
s -> p
p -> after
---
> start {"done": false}
instance started done=false
s activated
s completed
f3 taken
p activated
es waits for its condition
i activated
i completed
f1 taken
a activated
work item of a for r
> complete a {"done": true}
a claimed by ana
a done by ana done=true
set done=true
a completed by ana
es condition withdrawn
p completed
f4 taken
after activated
after completed
instance completed
= completed
