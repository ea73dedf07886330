# proves 4.17/4
# The inner work of the called process is not undone; the handler of the call activity is run.
process caller
startEvent s
callActivity c calls sub
boundaryEvent b on c compensation u
task u forCompensation
endEvent e compensation
s -> c
c -> e
process sub
startEvent s
task a
boundaryEvent b on a compensation u
task u forCompensation
s -> a
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
sub~2: a activated
sub~2: a recorded
sub~2: a completed
sub~2: instance completed
caller~1: call of c ended: completed
caller~1: c recorded
caller~1: c completed
caller~1: f2 taken
caller~1: e activated
caller~1: e throws compensation
caller~1: c compensating by u
caller~1: u activated
caller~1: u completed
caller~1: c compensated by u
caller~1: compensation by e ended
caller~1: e completed
caller~1: instance completed
= caller~1 completed
= sub~2 completed
