# Workflow pattern 32, cancelling partial join: when two of three are done, the third is withdrawn.
startEvent s
subProcess sub {
  startEvent i
  parallelGateway p
  userTask a role=r
  userTask b role=r
  userTask c role=r
  complexGateway d
  activation: activationCount >= 2
  endEvent enough terminate
  i -> p
  p -> a
  p -> b
  p -> c
  a -> d
  b -> d
  c -> d
  d -> enough
}
task after
s -> sub
sub -> after
---
> start
instance started
s activated
s completed
f9 taken
sub activated
i activated
i completed
f1 taken
p activated
p completed
f2 taken
f3 taken
f4 taken
a activated
work item of a for r
b activated
work item of b for r
c activated
work item of c for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
> complete c
c claimed by ana
c done by ana
c completed by ana
f7 taken
d activated
d completed
f8 taken
enough activated
enough completed
work item of b withdrawn
b terminated
sub completed
f10 taken
after activated
after completed
instance completed
= completed
