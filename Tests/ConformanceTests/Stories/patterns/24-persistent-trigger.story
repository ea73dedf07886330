# Workflow pattern 24, persistent trigger: a message is kept until somebody waits for it.
process test
startEvent s
userTask a role=r
intermediateCatchEvent c message go
s -> a
a -> c
---
> start test
test~1: instance started
test~1: s activated
test~1: s completed
test~1: f1 taken
test~1: a activated
test~1: work item of a for r
> message go
> complete a
test~1: a claimed by ana
test~1: a done by ana
test~1: a completed by ana
test~1: f2 taken
test~1: c activated
test~1: c waits for go
test~1: c waits no more
test~1: c catches go
test~1: c completed
test~1: instance completed
= test~1 completed
