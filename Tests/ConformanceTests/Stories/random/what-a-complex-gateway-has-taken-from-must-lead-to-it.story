# A version in which the flow that a gateway has taken from leads elsewhere was accepted.
startEvent s
parallelGateway g
userTask u role=r
task gone
task late
task n
complexGateway j
intermediateThrowEvent t
u -> gone
gone -> late
s -> g
g -> u
g -> n
n -> j
u -> j
j -> t
---
> start
> migrate without gone
