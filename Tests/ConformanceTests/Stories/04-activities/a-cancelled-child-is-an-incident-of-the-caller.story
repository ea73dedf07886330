# proves 4.19/1
process caller
startEvent s
callActivity c calls sub
s -> c
process sub
startEvent s
userTask u role=r
s -> u
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
sub~2: u activated
sub~2: work item of u for r
> cancel sub~2
sub~2: work item of u withdrawn
sub~2: u terminated
sub~2: instance cancelled: story
caller~1: call of c ended: cancelled
caller~1: incident childCancelled at c
= caller~1 waiting at c
= sub~2 cancelled
