# proves 5.2/2
startEvent s
parallelGateway p
exclusiveGateway m
task a
s -> p
p -> m
p -> m
m -> a
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
m activated
m completed
f4 taken
m activated
m completed
f4 taken
a activated
a completed
a activated
a completed
instance completed
= completed
