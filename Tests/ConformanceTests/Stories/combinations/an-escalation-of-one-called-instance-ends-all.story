# The boundary event interrupts the body: every called instance ends, the one that escalated too.
process test
startEvent s
callActivity c calls called
  instances of 2
boundaryEvent up on c escalation up
task after
s -> c
up -> after
process called
startEvent s
userTask a role=r
intermediateThrowEvent t escalation up
userTask b role=r
s -> a
a -> t
t -> b
---
> start test
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: c loop started, 2 instances
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
> complete a #2
called~3: a claimed by ana
called~3: a done by ana
called~3: a completed by ana
called~3: f2 taken
called~3: t activated
called~3: t escalates up, caught nowhere in the instance
called~3: t completed
called~3: f3 taken
called~3: b activated
called~3: work item of b for r
test~1: c escalates up
test~1: call of c ended: terminated
test~1: c terminated
test~1: call of c ended: terminated
test~1: c terminated
test~1: c loop interrupted, 0 completed, 2 terminated
test~1: up activated
test~1: up catches escalation up
test~1: up completed
test~1: f2 taken
test~1: after activated
test~1: after completed
test~1: instance completed
called~2: work item of a withdrawn
called~2: a terminated
called~2: instance terminated
called~3: work item of b withdrawn
called~3: b terminated
called~3: instance terminated
= test~1 completed
= called~2 terminated
= called~3 terminated
