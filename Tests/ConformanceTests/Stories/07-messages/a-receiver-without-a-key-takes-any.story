# proves 7.1/2
process test
startEvent s
parallelGateway p
intermediateCatchEvent c message m
intermediateCatchEvent d message m key 7
s -> p
p -> d
p -> c
---
> start test
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: p activated
test~1: p completed
test~1: f2 taken
test~1: f3 taken
test~1: d activated
test~1: d waits for m 7
test~1: c activated
test~1: c waits for m
> message m 9
test~1: c waits no more
test~1: c catches m
test~1: c completed
> message m 9
> message m 7
test~1: d waits no more
test~1: d catches m
test~1: d completed
test~1: instance completed
= test~1 completed
