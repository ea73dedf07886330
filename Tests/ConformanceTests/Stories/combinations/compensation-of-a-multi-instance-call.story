# Each instance is recorded by itself, and undone in reverse order of completion.
process test
data list
startEvent s
callActivity c calls called
  instances item in list
boundaryEvent cc on c compensation undo
userTask undo role=r forCompensation
output undone := item
intermediateThrowEvent back compensation
s -> c
c -> back
process called
startEvent s
userTask w role=r
s -> w
---
> start test {"list": ["a", "b"]}
test~1: instance started list=["a","b"]
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: c loop started, 2 instances
test~1: c activated
test~1: c activated
test~1: c calls called~2
test~1: c calls called~3
called~2: instance started list=["a","b"] loopCounter=1 item="a"
called~2: s activated
called~2: s completed
called~2: f1 taken
called~2: w activated
called~2: work item of w for r
called~3: instance started list=["a","b"] loopCounter=2 item="b"
called~3: s activated
called~3: s completed
called~3: f1 taken
called~3: w activated
called~3: work item of w for r
> complete w #2
called~3: w claimed by ana
called~3: w done by ana
called~3: w completed by ana
called~3: instance completed
test~1: call of c ended: completed
test~1: set loopCounter=2 item="b"
test~1: set list=["a","b"]
test~1: c recorded
test~1: c completed
> complete w
called~2: w claimed by ana
called~2: w done by ana
called~2: w completed by ana
called~2: instance completed
test~1: call of c ended: completed
test~1: set loopCounter=1 item="a"
test~1: set list=["a","b"]
test~1: c recorded
test~1: c completed
test~1: c loop completed, 2 completed, 0 terminated
test~1: f2 taken
test~1: back activated
test~1: back throws compensation
test~1: c compensating by undo
test~1: undo activated
test~1: work item of undo for r
> complete undo
test~1: undo claimed by ana
test~1: undo done by ana
test~1: set undone="a"
test~1: undo completed by ana
test~1: c compensated by undo
test~1: c compensating by undo
test~1: undo activated
test~1: work item of undo for r
> complete undo
test~1: undo claimed by ana
test~1: undo done by ana
test~1: set undone="b"
test~1: undo completed by ana
test~1: c compensated by undo
test~1: compensation by back ended
test~1: back completed
test~1: instance completed
= test~1 completed
= called~2 completed
= called~3 completed
