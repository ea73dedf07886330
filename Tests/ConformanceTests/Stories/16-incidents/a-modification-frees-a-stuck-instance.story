# proves 1.12/3 16.4/1
startEvent s
exclusiveGateway x
task a
parallelGateway j
userTask b role=r
s -> x
x -> a : true
x ~> j
a -> j
j -> b
---
> start
instance started
s activated
s completed
f1 taken
x activated
x decided f2
x completed
f2 taken
a activated
a completed
f4 taken
incident stuck at j
> modify move f4=b
instance modified: f4 to b
token on f4 discarded
b activated
work item of b for r
incident resolved: withdrawn
> complete b
b claimed by ana
b done by ana
b completed by ana
instance completed
= completed
