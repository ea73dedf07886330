# proves 10.5/2
startEvent s
parallelGateway p
userTask other role=r
subProcess sub {
  startEvent i
  parallelGateway q
  userTask a role=r
  endEvent e terminate
  i -> q
  q -> a
  q -> e
}
task after
s -> p
p -> other
p -> sub
sub -> after
---
> start
instance started
s activated
s completed
f4 taken
p activated
p completed
f5 taken
f6 taken
other activated
work item of other for r
sub activated
i activated
i completed
f1 taken
q activated
q completed
f2 taken
f3 taken
a activated
work item of a for r
e activated
e completed
work item of a withdrawn
a terminated
sub completed
f7 taken
after activated
after completed
= waiting at other
