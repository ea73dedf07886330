# proves 7.2/2
process test
startEvent s
task a
intermediateCatchEvent c message m key 1
s -> a
a -> c
---
> message m 2 {"n": 0}
> message m 1 {"n": 1}
> message m 1 {"n": 2}
> start test
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: a activated
test~1: a completed
test~1: f2 taken
test~1: c activated
test~1: c waits for m 1
test~1: c waits no more
test~1: c catches m
test~1: set n=1
test~1: c completed
test~1: instance completed
= test~1 completed
