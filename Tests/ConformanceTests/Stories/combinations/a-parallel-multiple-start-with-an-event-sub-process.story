# The instance has begun and waits for its second trigger; its event sub-process is armed meanwhile, and ends it.
process test
startEvent s parallelMultiple message one key nr message two key nr
userTask u role=r
s -> u
subProcess e triggered {
  startEvent es message stop
  task h
  es -> h
}
---
> message one "7" 1 {"nr": "7"}
test~1: instance started nr="7"
test~1: es waits for stop
test~1: s activated
test~1: s catches one
test~1: s has its trigger 1
test~1: s waits for two "7"
> message two "8" 2 {"nr": "8"}
test~2: instance started nr="8"
test~2: es waits for stop
test~2: s activated
test~2: s catches two
test~2: s has its trigger 2
test~2: s waits for one "8"
> message stop
test~1: es waits no more
test~1: s collects no more
test~1: s waits no more
test~1: s terminated
test~1: e activated
test~1: es activated
test~1: es catches stop
test~1: es completed
test~1: f2 taken
test~1: h activated
test~1: h completed
test~1: e completed
test~1: instance completed
= test~1 completed
= test~2 waiting at s
