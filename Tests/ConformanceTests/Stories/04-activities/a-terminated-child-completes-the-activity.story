# proves 4.17/3
process caller
startEvent s
callActivity c calls sub
task after
s -> c
c -> after
process sub
startEvent s
scriptTask a resultVariable=y
  script: 1
endEvent e terminate
s -> a
a -> e
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
sub~2: set y=1
sub~2: a completed
sub~2: f2 taken
sub~2: e activated
sub~2: e completed
sub~2: instance terminated
caller~1: call of c ended: terminated
caller~1: c completed
caller~1: f2 taken
caller~1: after activated
caller~1: after completed
caller~1: instance completed
= caller~1 completed
= sub~2 terminated
