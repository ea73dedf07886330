# proves 10.1/4
startEvent s
parallelGateway p
userTask a role=r
endEvent e error boom
s -> p
p -> a
p -> e
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
e activated
e throws error boom
e completed
work item of a withdrawn
a terminated
incident uncaughtError at e
instance failed boom
= failed
