# proves 5.12/1
# The last token that could have come ends elsewhere: the process completes.
startEvent s
parallelGateway p
task a
userTask b role=r
exclusiveGateway q
endEvent e
complexGateway g
task x
s -> p
p -> a
p -> b
a -> g
b -> q
q -> g : again
q ~> e
g -> x
---
> start {"again": false}
instance started again=false
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
work item of b for r
g activated
g completed
f8 taken
x activated
x completed
> complete b
b claimed by ana
b done by ana
b completed by ana
f5 taken
q activated
q decided f7
q completed
f7 taken
g reset
e activated
e completed
instance completed
= completed
