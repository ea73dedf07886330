# proves 10.4/3 4.16/1
# Caught without interrupting: the escalation arrives before the completion, and the child goes on.
process caller
startEvent s
callActivity c calls sub
boundaryEvent b on c nonInterrupting escalation up
task t
endEvent e
s -> c
c -> e
b -> t
process sub
startEvent s
intermediateThrowEvent x escalation up
task a
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
sub~2: a completed
sub~2: instance completed
caller~1: c escalates up
caller~1: b activated
caller~1: b catches escalation up
caller~1: b completed
caller~1: f3 taken
caller~1: t activated
caller~1: t completed
caller~1: call of c ended: completed
caller~1: c completed
caller~1: f2 taken
caller~1: e activated
caller~1: e completed
caller~1: instance completed
= caller~1 completed
= sub~2 completed
