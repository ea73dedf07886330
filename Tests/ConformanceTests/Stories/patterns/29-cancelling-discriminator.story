# Workflow pattern 29, cancelling discriminator: the first branch ends the others.
startEvent s
subProcess sub {
  startEvent i
  parallelGateway p
  userTask a role=r
  userTask b role=r
  userTask c role=r
  endEvent first terminate
  i -> p
  p -> a
  p -> b
  p -> c
  a -> first
  b -> first
  c -> first
}
task after
s -> sub
sub -> after
---
> start
instance started
s activated
s completed
f8 taken
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
> complete b
b claimed by ana
b done by ana
b completed by ana
f6 taken
first activated
first completed
work item of a withdrawn
a terminated
work item of c withdrawn
c terminated
sub completed
f9 taken
after activated
after completed
instance completed
= completed
