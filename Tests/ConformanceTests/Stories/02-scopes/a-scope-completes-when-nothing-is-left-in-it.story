# proves 2.1/1
startEvent s
subProcess sub {
  startEvent i
  parallelGateway p
  task a
  userTask b role=r
  i -> p
  p -> a
  p -> b
}
task after
s -> sub
sub -> after
---
> start
instance started
s activated
s completed
f4 taken
sub activated
i activated
i completed
f1 taken
p activated
p completed
f2 taken
f3 taken
a activated
a completed
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
sub completed
f5 taken
after activated
after completed
instance completed
= completed
