# proves 5.9/2
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
complexGateway g
task x
s -> p
p -> a
p -> b
a -> g
b -> g
g -> x
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
work item of b for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f4 taken
g activated
g completed
f6 taken
x activated
x completed
> complete b
b claimed by ana
b done by ana
b completed by ana
f5 taken
g reset
instance completed
= completed
