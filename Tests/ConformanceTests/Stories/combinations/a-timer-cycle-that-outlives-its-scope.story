# The cycle ends with the sub-process on whose border it stands, and so does that of the event sub-process inside.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  i -> a
  subProcess e triggered {
    startEvent es nonInterrupting cycle R/PT2H
    task inner
    es -> inner
  }
}
boundaryEvent t on p nonInterrupting cycle R/PT1H
task outer
userTask after role=r
s -> p
t -> outer
p -> after
---
> start
instance started
s activated
s completed
f3 taken
p activated
timer t set for 2026-01-05T10:00:00.000Z
timer es set for 2026-01-05T11:00:00.000Z
i activated
i completed
f1 taken
a activated
work item of a for r
> fire t
timer t fired
timer t set for 2026-01-05T11:00:00.000Z
t activated
t completed
f4 taken
outer activated
outer completed
> fire es
timer es fired
timer es set for 2026-01-05T13:00:00.000Z
e activated
es activated
es completed
f2 taken
inner activated
inner completed
e completed
> complete a
a claimed by ana
a done by ana
a completed by ana
timer es withdrawn
timer t withdrawn
p completed
f5 taken
after activated
work item of after for r
> complete after
after claimed by ana
after done by ana
after completed by ana
instance completed
= completed
