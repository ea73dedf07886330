# proves 4.14/3
# Version 2 of the called process is deployed while the caller's version stands: by default the version of then is called,
# `latest` the new one, `version:1` the first.
process sub
startEvent s
task one
s -> one
process caller
startEvent s
userTask u role=r
callActivity a calls sub
callActivity b calls sub binding=latest
callActivity c calls sub binding=version:1
s -> u
u -> a
a -> b
b -> c
process sub
startEvent s
task two
s -> two
---
> start caller
caller~1: instance started
caller~1: s activated
caller~1: s completed
caller~1: f1 taken
caller~1: u activated
caller~1: work item of u for r
> deploy sub
> complete u
caller~1: u claimed by ana
caller~1: u done by ana
caller~1: u completed by ana
caller~1: f2 taken
caller~1: a activated
caller~1: a calls sub~2
sub~2: instance started
sub~2: s activated
sub~2: s completed
sub~2: f1 taken
sub~2: one activated
sub~2: one completed
sub~2: instance completed
caller~1: call of a ended: completed
caller~1: a completed
caller~1: f3 taken
caller~1: b activated
caller~1: b calls sub~3
sub~3: instance started
sub~3: s activated
sub~3: s completed
sub~3: f1 taken
sub~3: two activated
sub~3: two completed
sub~3: instance completed
caller~1: call of b ended: completed
caller~1: b completed
caller~1: f4 taken
caller~1: c activated
caller~1: c calls sub~4
sub~4: instance started
sub~4: s activated
sub~4: s completed
sub~4: f1 taken
sub~4: one activated
sub~4: one completed
sub~4: instance completed
caller~1: call of c ended: completed
caller~1: c completed
caller~1: instance completed
= caller~1 completed
= sub~2 completed
= sub~3 completed
= sub~4 completed
