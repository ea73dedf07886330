# proves 2.2/1
task a
parallelGateway g
intermediateThrowEvent n
a -> g
g -> n
---
> start
instance started
a activated
a completed
f1 taken
g activated
g completed
f2 taken
n activated
n completed
instance completed
= completed
