# proves 17.2/4
process p
startEvent s
parallelGateway g
task a
userTask b role=r
userTask c role=r
parallelGateway j
s -> g
g -> a
g -> b
g -> c
a -> j
b -> j
c -> j
process p
startEvent s
parallelGateway g
task a
userTask b role=r
userTask c role=r
parallelGateway j
task z
s -> g
g -> a
g -> b
g -> c
a -> j
b -> j
c -> z
j -> z
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: g activated
p~1: g completed
p~1: f2 taken
p~1: f3 taken
p~1: f4 taken
p~1: a activated
p~1: a completed
p~1: f5 taken
p~1: b activated
p~1: work item of b for r
p~1: c activated
p~1: work item of c for r
> complete b
p~1: b claimed by ana
p~1: b done by ana
p~1: b completed by ana
p~1: f6 taken
> deploy p
> migrate p~1
p~1: instance migrated from version 1 to 2
p~1: j activated
p~1: j completed
p~1: f8 taken
p~1: z activated
p~1: z completed
> complete c
p~1: c claimed by ana
p~1: c done by ana
p~1: c completed by ana
p~1: f7 taken
p~1: z activated
p~1: z completed
p~1: instance completed
= p~1 completed
