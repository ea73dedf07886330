# proves 4.14/1 4.15/1
# With no data mapping all goes in, and all comes back.
process caller
startEvent s
callActivity c calls sub
s -> c
process sub
startEvent s
userTask u role=r
s -> u
---
> start caller {"x": 2}
caller~1: instance started x=2
caller~1: s activated
caller~1: s completed
caller~1: f1 taken
caller~1: c activated
caller~1: c calls sub~2
sub~2: instance started x=2
sub~2: s activated
sub~2: s completed
sub~2: f1 taken
sub~2: u activated
sub~2: work item of u for r
> complete u {"y": 3}
sub~2: u claimed by ana
sub~2: u done by ana y=3
sub~2: set y=3
sub~2: u completed by ana
sub~2: instance completed
caller~1: call of c ended: completed
caller~1: set x=2 y=3
caller~1: c completed
caller~1: instance completed
= caller~1 completed
= sub~2 completed
