# proves 1.12/3
# It fires with the token that is there, whatever its condition says; what cannot come any more resets it.
startEvent s
exclusiveGateway g
task a
task b
complexGateway j
activation: activationCount >= 2
task after
s -> g
g -> a : true
g ~> b
a -> j
b -> j
j -> after
---
> start
instance started
s activated
s completed
f1 taken
g activated
g decided f2
g completed
f2 taken
a activated
a completed
f4 taken
incident stuck at j
> resolve j skip
incident at j resolved: skip
j activated
j completed
f6 taken
j reset
after activated
after completed
instance completed
= completed
