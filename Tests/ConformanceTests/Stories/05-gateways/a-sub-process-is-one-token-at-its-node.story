# proves 5.5/2
# Inside, nothing can reach the join; the sub-process as a whole can.
startEvent s
parallelGateway p
subProcess sub {
  startEvent i
  userTask u role=r
  i -> u
}
inclusiveGateway j
task after
s -> p
p -> j
p -> sub
sub -> j
j -> after
---
> start
instance started
s activated
s completed
f2 taken
p activated
p completed
f3 taken
f4 taken
sub activated
i activated
i completed
f1 taken
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
sub completed
f5 taken
j activated
j completed
f6 taken
after activated
after completed
instance completed
= completed
