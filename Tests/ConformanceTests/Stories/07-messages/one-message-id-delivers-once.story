# proves 7.2/4
process test
startEvent s
intermediateCatchEvent c message m
s -> c
---
> start test
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: c activated
test~1: c waits for m
> start test
test~2: instance started
test~2: s activated
test~2: s completed
test~2: f1 taken
test~2: c activated
test~2: c waits for m
> message m null one {"n": 1}
test~1: c waits no more
test~1: c catches m
test~1: set n=1
test~1: c completed
test~1: instance completed
> message m null one {"n": 2}
refused REJ-0026
= test~1 completed
= test~2 waiting at c
