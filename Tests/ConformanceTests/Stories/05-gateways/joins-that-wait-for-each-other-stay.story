# proves 5.8/1
startEvent s
parallelGateway p
inclusiveGateway a
inclusiveGateway b
exclusiveGateway x
exclusiveGateway y
task after
s -> p
p -> a
p -> b
a -> x
x -> b : true
x ~> after
b -> y
y -> a : true
y ~> after
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
incident stuck at a
= waiting at ->a, ->b
