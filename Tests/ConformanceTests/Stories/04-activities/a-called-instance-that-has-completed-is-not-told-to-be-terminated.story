# proves 4.16/1
# What it threw ends its call while the word of its completion is still on its way.
process caller
startEvent s
callActivity c calls sub
boundaryEvent b on c signal done
userTask after role=r
s -> c
b -> after
process sub
startEvent s
endEvent e signal done
s -> e
---
> start caller
caller~1: instance started
caller~1: s activated
caller~1: s completed
caller~1: f1 taken
caller~1: c activated
caller~1: b waits for done
caller~1: c calls sub~2
sub~2: instance started
sub~2: s activated
sub~2: s completed
sub~2: f1 taken
sub~2: e activated
sub~2: e signals done
sub~2: e completed
sub~2: instance completed
caller~1: b waits no more
caller~1: call of c ended: completed
caller~1: c terminated
caller~1: b activated
caller~1: b catches signal done
caller~1: b completed
caller~1: f2 taken
caller~1: after activated
caller~1: work item of after for r
= caller~1 waiting at after
= sub~2 completed
