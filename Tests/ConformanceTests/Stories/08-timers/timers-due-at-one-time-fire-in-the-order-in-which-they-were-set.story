# proves 8.5/1
process test
startEvent s
parallelGateway p
intermediateCatchEvent a timer PT1H
intermediateCatchEvent b timer PT1H
s -> p
p -> b
p -> a
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
test~1: b activated
test~1: timer b set for 2026-01-05T10:00:00.000Z
test~1: a activated
test~1: timer a set for 2026-01-05T10:00:00.000Z
> start test
test~2: instance started
test~2: s activated
test~2: s completed
test~2: f1 taken
test~2: p activated
test~2: p completed
test~2: f2 taken
test~2: f3 taken
test~2: b activated
test~2: timer b set for 2026-01-05T10:00:00.000Z
test~2: a activated
test~2: timer a set for 2026-01-05T10:00:00.000Z
> advance PT1H
test~1: timer b fired
test~1: b completed
test~1: timer a fired
test~1: a completed
test~1: instance completed
test~2: timer b fired
test~2: b completed
test~2: timer a fired
test~2: a completed
test~2: instance completed
= test~1 completed
= test~2 completed
