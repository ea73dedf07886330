# proves 7.1/3
startEvent s
parallelGateway p
intermediateCatchEvent c message m key order
userTask a role=r
s -> p
p -> c
p -> a
---
> start {"order": 1}
instance started order=1
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
c activated
c waits for m 1
a activated
work item of a for r
> complete a {"order": 2}
a claimed by ana
a done by ana order=2
set order=2
a completed by ana
> message m 2
refused REJ-0031
> message m 1
c waits no more
c catches m
c completed
instance completed
= completed
