# proves 11.2/1 11.5/2
# Without activityRef all of the scope, in reverse order of completion, each when the one before has ended.
startEvent s
task a
boundaryEvent ba on a compensation ua
userTask ua role=r forCompensation
task b
boundaryEvent bb on b compensation ub
userTask ub role=r forCompensation
endEvent e compensation
s -> a
a -> b
b -> e
---
> start
instance started
s activated
s completed
f1 taken
a activated
a recorded
a completed
f2 taken
b activated
b recorded
b completed
f3 taken
e activated
e throws compensation
b compensating by ub
ub activated
work item of ub for r
> complete ub
ub claimed by ana
ub done by ana
ub completed by ana
b compensated by ub
a compensating by ua
ua activated
work item of ua for r
> complete ua
ua claimed by ana
ua done by ana
ua completed by ana
a compensated by ua
compensation by e ended
e completed
instance completed
= completed
