# proves 8.7/1
process test
startEvent s cycle R/P1D
endEvent e
s -> e
process test
startEvent s cycle R/P1D
endEvent other
s -> other
---
> advance P1D
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: e activated
test~1: e completed
test~1: instance completed
> deploy test
> advance P2D
test~2: instance started
test~2: s activated
test~2: s completed
test~2: f1 taken
test~2: other activated
test~2: other completed
test~2: instance completed
test~3: instance started
test~3: s activated
test~3: s completed
test~3: f1 taken
test~3: other activated
test~3: other completed
test~3: instance completed
= test~1 completed
= test~2 completed
= test~3 completed
