# proves 5.4/3
startEvent s
parallelGateway p
exclusiveGateway m
userTask u role=r
inclusiveGateway j
task after
s -> p
p -> m
p -> m
p -> u
m -> j
u -> j
j -> after
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
f4 taken
m activated
m completed
f5 taken
m activated
m completed
f5 taken
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
f6 taken
j activated
j completed
f7 taken
j activated
j completed
f7 taken
after activated
after completed
after activated
after completed
instance completed
= completed
