# proves 4.15/2 4.14/1
# The later return wins, whatever the order of the instances.
process caller
data list
startEvent s
callActivity c calls sub
instances n in list
s -> c
process sub
startEvent s
userTask u role=r
s -> u
---
> start caller {"list": [1, 2], "x": 0}
caller~1: instance started list=[1,2] x=0
caller~1: s activated
caller~1: s completed
caller~1: f1 taken
caller~1: c loop started, 2 instances
caller~1: c activated
caller~1: c activated
caller~1: c calls sub~2
caller~1: c calls sub~3
sub~2: instance started list=[1,2] x=0 loopCounter=1 n=1
sub~2: s activated
sub~2: s completed
sub~2: f1 taken
sub~2: u activated
sub~2: work item of u for r
sub~3: instance started list=[1,2] x=0 loopCounter=2 n=2
sub~3: s activated
sub~3: s completed
sub~3: f1 taken
sub~3: u activated
sub~3: work item of u for r
> complete u #2 {"x": 2}
sub~3: u claimed by ana
sub~3: u done by ana x=2
sub~3: set x=2
sub~3: u completed by ana
sub~3: instance completed
caller~1: call of c ended: completed
caller~1: set loopCounter=2 n=2
caller~1: set list=[1,2] x=2
caller~1: c completed
> complete u {"x": 1}
sub~2: u claimed by ana
sub~2: u done by ana x=1
sub~2: set x=1
sub~2: u completed by ana
sub~2: instance completed
caller~1: call of c ended: completed
caller~1: set loopCounter=1 n=1
caller~1: set list=[1,2] x=1
caller~1: c completed
caller~1: c loop completed, 2 completed, 0 terminated
caller~1: instance completed
= caller~1 completed
= sub~2 completed
= sub~3 completed
