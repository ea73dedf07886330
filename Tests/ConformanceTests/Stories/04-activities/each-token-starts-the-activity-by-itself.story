# proves 4.2/1
startEvent s
parallelGateway p
task a
task b
userTask u role=r
s -> p
p -> a
p -> b
a -> u
b -> u
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
a completed
f4 taken
b activated
b completed
f5 taken
u activated
work item of u for r
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
> complete u
u claimed by ana
u done by ana
u completed by ana
instance completed
= completed
