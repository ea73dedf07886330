# proves 1.10/1 1.10/2
startEvent s
exclusiveGateway a
exclusiveGateway b
s -> a
a -> b
b -> a
---
> limit activations 3
> start
instance started
s activated
s completed
f1 taken
a activated
a completed
f2 taken
b activated
b completed
f3 taken
a activated
a completed
f2 taken
b activated
b completed
f3 taken
a activated
a completed
f2 taken
b activated
b completed
f3 taken
incident activationLimit at a
= waiting at ->a
