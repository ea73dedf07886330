# proves 10.5/1
startEvent s
parallelGateway p
userTask a role=r
task b
endEvent e terminate
s -> p
p -> a
p -> b
b -> e
---
> start
instance started
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
a activated
work item of a for r
b activated
b completed
f4 taken
e activated
e completed
work item of a withdrawn
a terminated
instance terminated
= terminated
