# Workflow pattern 36, dynamic partial join for multiple instances: instances are added on the way; when three are done in all,
# what follows begins, the others come to nothing, and none is added any more.
startEvent s
subProcess all {
  startEvent i
  userTask a role=r
    instances of 2
    behavior Complex
    rule escalation enough when done = 3
  output done := done + 1
  i -> a
  subProcess more triggered {
    startEvent add nonInterrupting message add
    exclusiveGateway open
    userTask b role=r
    output done := done + 1
    exclusiveGateway isEnough
    endEvent enough escalation enough
    endEvent one
    endEvent late
    add -> open
    open -> b : done < 3
    open ~> late
    b -> isEnough
    isEnough -> enough : done = 3
    isEnough ~> one
  }
}
boundaryEvent next on all nonInterrupting escalation enough
task after
s -> all
next -> after
---
> start {"done": 0}
instance started done=0
s activated
s completed
f8 taken
all activated
add waits for add
i activated
i completed
f1 taken
a loop started, 2 instances
a activated
a activated
work item of a for r
work item of a for r
> complete a
a claimed by ana
a done by ana
set done=1
a completed by ana
> message add
more activated
add activated
add catches add
add completed
f2 taken
open activated
open decided f3
open completed
f3 taken
b activated
work item of b for r
> message add
more activated
add activated
add catches add
add completed
f2 taken
open activated
open decided f3
open completed
f3 taken
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
set done=2
b completed by ana
f5 taken
isEnough activated
isEnough decided f7
isEnough completed
f7 taken
one activated
one completed
more completed
> complete b
b claimed by ana
b done by ana
set done=3
b completed by ana
f5 taken
isEnough activated
isEnough decided f6
isEnough completed
f6 taken
enough activated
enough escalates enough
next activated
next catches escalation enough
next completed
f9 taken
enough completed
more completed
after activated
after completed
> message add
more activated
add activated
add catches add
add completed
f2 taken
open activated
open decided f4
open completed
f4 taken
late activated
late completed
more completed
> complete a
a claimed by ana
a done by ana
set done=4
a completed by ana
a loop completed, 2 completed, 0 terminated
add waits no more
all completed
instance completed
= completed
