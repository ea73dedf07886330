# proves 14.3/1
process test
processInput amount
processInput note ?
processOutput total
startEvent s
userTask a role=r
s -> a
process caller
startEvent s
callActivity c calls test
input amount := x
s -> c
---
> start test {}
refused REJ-0017
> start test {"amount": 2}
test~2: instance started note=null total=null amount=2
test~2: s activated
test~2: s completed
test~2: f1 taken
test~2: a activated
test~2: work item of a for r
> start caller {"x": 5}
caller~3: instance started x=5
caller~3: s activated
caller~3: s completed
caller~3: f1 taken
caller~3: c activated
caller~3: c calls test~4
test~4: instance started note=null total=null amount=5
test~4: s activated
test~4: s completed
test~4: f1 taken
test~4: a activated
test~4: work item of a for r
> start caller {}
caller~5: instance started
caller~5: s activated
caller~5: s completed
caller~5: f1 taken
caller~5: c activated
caller~5: c calls test~6
caller~5: call of c ended: failed
caller~5: incident calledElementUnknown at c
= test~2 waiting at a
= caller~3 waiting at c
= test~4 waiting at a
= caller~5 waiting at c
