# proves 16.4/1
startEvent s
userTask a role=r
boundaryEvent t on a timer PT1H
subProcess q {
  startEvent qs
  task x
  qs -> x
}
s -> a
a -> q
---
> start
instance started
s activated
s completed
f2 taken
a activated
timer t set for 2026-01-05T10:00:00.000Z
work item of a for r
> modify move a=nowhere
refused REJ-0040
> modify end q
refused REJ-0040
> modify add t
refused REJ-0040
> modify add x
refused REJ-0040
> modify end a end a
refused REJ-0040
> modify
refused REJ-0040
> where
= waiting at a
> modify end a
instance modified: a ended
timer t withdrawn
work item of a withdrawn
a terminated
instance completed
= completed
