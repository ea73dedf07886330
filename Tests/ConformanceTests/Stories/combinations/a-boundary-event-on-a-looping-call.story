# Armed once for all rounds: it does not interrupt and fires in each; an error of one round is caught there too.
process test
startEvent s
callActivity c calls called
  loop maximum 2
boundaryEvent note on c nonInterrupting escalation note
boundaryEvent bad on c error bad
task noted
task failed
s -> c
note -> noted
bad -> failed
process called
startEvent s
intermediateThrowEvent up escalation note
userTask a role=r
exclusiveGateway g
endEvent e
endEvent bad error bad
s -> up
up -> a
a -> g
g -> bad : broken = true
g ~> e
---
> start test {"broken": false}
test~1: instance started broken=false
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: c loop started
test~1: c activated
test~1: c calls called~2
called~2: instance started broken=false loopCounter=1
called~2: s activated
called~2: s completed
called~2: f1 taken
called~2: up activated
called~2: up escalates note, caught nowhere in the instance
called~2: up completed
called~2: f2 taken
called~2: a activated
called~2: work item of a for r
test~1: c escalates note
test~1: note activated
test~1: note catches escalation note
test~1: note completed
test~1: f2 taken
test~1: noted activated
test~1: noted completed
> complete a
called~2: a claimed by ana
called~2: a done by ana
called~2: a completed by ana
called~2: f3 taken
called~2: g activated
called~2: g decided f5
called~2: g completed
called~2: f5 taken
called~2: e activated
called~2: e completed
called~2: instance completed
test~1: call of c ended: completed
test~1: set loopCounter=1
test~1: set broken=false
test~1: c completed
test~1: c activated
test~1: c calls called~3
called~3: instance started broken=false loopCounter=2
called~3: s activated
called~3: s completed
called~3: f1 taken
called~3: up activated
called~3: up escalates note, caught nowhere in the instance
called~3: up completed
called~3: f2 taken
called~3: a activated
called~3: work item of a for r
test~1: c escalates note
test~1: note activated
test~1: note catches escalation note
test~1: note completed
test~1: f2 taken
test~1: noted activated
test~1: noted completed
> complete a {"broken": true}
called~3: a claimed by ana
called~3: a done by ana broken=true
called~3: set broken=true
called~3: a completed by ana
called~3: f3 taken
called~3: g activated
called~3: g decided f4
called~3: g completed
called~3: f4 taken
called~3: bad activated
called~3: bad throws error bad
called~3: bad completed
called~3: instance failed bad
test~1: call of c ended: failed
test~1: c throws error bad
test~1: c terminated
test~1: c loop interrupted, 1 completed, 1 terminated
test~1: bad activated
test~1: bad catches error bad
test~1: bad completed
test~1: f3 taken
test~1: failed activated
test~1: failed completed
test~1: instance completed
= test~1 completed
= called~2 completed
= called~3 failed
