# proves 1.12/3 16.4/1
startEvent s
exclusiveGateway x
task a
task b
parallelGateway j
endEvent e
s -> x
x -> a : true
x ~> b
a -> j
b -> j
j -> e
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
> modify move f4=e
instance modified: f4 to e
token on f4 discarded
e activated
e completed
incident resolved: withdrawn
instance completed
= completed
