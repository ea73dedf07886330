# Workflow pattern 23, transient trigger: a signal that comes while nobody waits for it is lost.
startEvent s
userTask a role=r
intermediateCatchEvent c signal go
task after
s -> a
a -> c
c -> after
---
> start
instance started
s activated
s completed
f1 taken
a activated
work item of a for r
> signal go
> complete a
a claimed by ana
a done by ana
a completed by ana
f2 taken
c activated
c waits for go
> signal go
c waits no more
c catches signal go
c completed
f3 taken
after activated
after completed
instance completed
= completed
