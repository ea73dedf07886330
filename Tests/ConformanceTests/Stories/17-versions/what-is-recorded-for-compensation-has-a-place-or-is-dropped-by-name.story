# proves 17.4/2
process p
startEvent s
task a
boundaryEvent ab on a compensation ah
task ah forCompensation
task k
boundaryEvent kb on k compensation kh
task kh forCompensation
userTask w role=r
intermediateThrowEvent undo compensation
s -> a
a -> k
k -> w
w -> undo
process p
startEvent s
task k
boundaryEvent kb on k compensation kh
task kh forCompensation
userTask w role=r
intermediateThrowEvent undo compensation
s -> k
k -> w
w -> undo
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: a activated
p~1: a recorded
p~1: a completed
p~1: f2 taken
p~1: k activated
p~1: k recorded
p~1: k completed
p~1: f3 taken
p~1: w activated
p~1: work item of w for r
> deploy p
> migrate p~1
refused REJ-0043
  a: it is done and could be undone, and has no place in version 2
> migrate p~1 -a
p~1: instance migrated from version 1 to 2: a dropped
> complete w
p~1: w claimed by ana
p~1: w done by ana
p~1: w completed by ana
p~1: f3 taken
p~1: undo activated
p~1: undo throws compensation
p~1: k compensating by kh
p~1: kh activated
p~1: kh completed
p~1: k compensated by kh
p~1: compensation by undo ended
p~1: undo completed
p~1: instance completed
= p~1 completed
