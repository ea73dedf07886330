# proves 7.1/1 7.2/1
# Of several instances the oldest that fits.
process test
startEvent s
intermediateCatchEvent c message m key order
s -> c
---
> start test {"order": 1}
test~1: instance started order=1
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: c activated
test~1: c waits for m 1
> start test {"order": 2}
test~2: instance started order=2
test~2: s activated
test~2: s completed
test~2: f1 taken
test~2: c activated
test~2: c waits for m 2
> start test {"order": 2}
test~3: instance started order=2
test~3: s activated
test~3: s completed
test~3: f1 taken
test~3: c activated
test~3: c waits for m 2
> message m 2 {"paid": true}
test~2: c waits no more
test~2: c catches m
test~2: set paid=true
test~2: c completed
test~2: instance completed
= test~1 waiting at c
= test~2 completed
= test~3 waiting at c
