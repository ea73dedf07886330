# proves 4.15/1
# No variables of the child come back from an error; what the error itself carries does.
process caller
startEvent s
callActivity c calls sub
boundaryEvent b on c error boom
output why := reason
task caught
s -> c
b -> caught
process sub
startEvent s
scriptTask a resultVariable=y
  script: 1
endEvent e error boom
  input reason := "bad " + string(y)
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
sub~2: e throws error boom
sub~2: e completed
sub~2: instance failed boom
caller~1: call of c ended: failed
caller~1: c throws error boom
caller~1: c terminated
caller~1: b activated
caller~1: b catches error boom
caller~1: set why="bad 1"
caller~1: b completed
caller~1: f2 taken
caller~1: caught activated
caller~1: caught completed
caller~1: instance completed
= caller~1 completed
= sub~2 failed
