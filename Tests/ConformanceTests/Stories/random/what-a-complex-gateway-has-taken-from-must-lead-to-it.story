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
instance started
s activated
s completed
f3 taken
g activated
g completed
f4 taken
f5 taken
u activated
work item of u for r
n activated
n completed
f6 taken
j activated
j completed
f8 taken
t activated
t completed
> migrate without gone
refused REJ-0043
= waiting at u
