# It does not interrupt: the run stands beside, and the thrower goes on in the same step.
startEvent s
intermediateThrowEvent up signal note
userTask a role=r
subProcess e triggered {
  startEvent es nonInterrupting signal note
  userTask h role=r
  es -> h
}
s -> up
up -> a
---
> start
instance started
es waits for note
s activated
s completed
f2 taken
up activated
up signals note
e activated
es activated
es catches signal note
es completed
f1 taken
up completed
f3 taken
h activated
work item of h for r
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
es waits no more
> complete h
h claimed by ana
h done by ana
h completed by ana
e completed
instance completed
= completed
