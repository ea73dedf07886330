# proves 10.4/3
process caller
startEvent s
callActivity c calls sub
boundaryEvent b on c escalation up
task t
endEvent e
s -> c
c -> e
b -> t
process sub
startEvent s
intermediateThrowEvent x escalation up
userTask a role=r
s -> x
x -> a
---
> start caller
caller~1: instance started
caller~1: s activated
caller~1: s completed
caller~1: f1 taken
caller~1: c activated
caller~1: c calls sub~2
sub~2: instance started
sub~2: s activated
sub~2: s completed
sub~2: f1 taken
sub~2: x activated
sub~2: x escalates up, caught nowhere in the instance
sub~2: x completed
sub~2: f2 taken
sub~2: a activated
sub~2: work item of a for r
caller~1: c escalates up
caller~1: call of c ended: terminated
caller~1: c terminated
caller~1: b activated
caller~1: b catches escalation up
caller~1: b completed
caller~1: f3 taken
caller~1: t activated
caller~1: t completed
caller~1: instance completed
sub~2: work item of a withdrawn
sub~2: a terminated
sub~2: instance terminated
= caller~1 completed
= sub~2 terminated
