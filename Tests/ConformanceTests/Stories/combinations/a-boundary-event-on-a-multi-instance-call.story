# Interrupting: every call that runs is ended, its instance too; what had come back stays.
process test
startEvent s
callActivity c calls called
  instances of 2
boundaryEvent stop on c message stop
task after
s -> c
stop -> after
process called
startEvent s
userTask a role=r
s -> a
---
> start test
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: c loop started, 2 instances
test~1: stop waits for stop
test~1: c activated
test~1: c activated
test~1: c calls called~2
test~1: c calls called~3
called~2: instance started loopCounter=1
called~2: s activated
called~2: s completed
called~2: f1 taken
called~2: a activated
called~2: work item of a for r
called~3: instance started loopCounter=2
called~3: s activated
called~3: s completed
called~3: f1 taken
called~3: a activated
called~3: work item of a for r
> complete a {"x": 1}
called~2: a claimed by ana
called~2: a done by ana x=1
called~2: set x=1
called~2: a completed by ana
called~2: instance completed
test~1: call of c ended: completed
test~1: set loopCounter=1
test~1: set x=1
test~1: c completed
> message stop
test~1: stop waits no more
test~1: call of c ended: terminated
test~1: c terminated
test~1: c loop interrupted, 1 completed, 1 terminated
test~1: stop activated
test~1: stop catches stop
test~1: stop completed
test~1: f2 taken
test~1: after activated
test~1: after completed
test~1: instance completed
called~3: work item of a withdrawn
called~3: a terminated
called~3: instance terminated
= test~1 completed
= called~2 completed
= called~3 terminated
