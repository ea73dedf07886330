# proves 14.1/1
# A gateway's outputs are set before it chooses its flows; one that fails is an incident, and a retry begins anew.
startEvent s
exclusiveGateway x
output n := n + 1
parallelGateway p
output m := n * 10
userTask u role=r
endEvent no
s -> x
x -> p : n = 2
x ~> no
p -> u
---
> start {"n": 1}
instance started n=1
s activated
s completed
f1 taken
x activated
set n=2
x decided f2
x completed
f2 taken
p activated
set m=20
p completed
f4 taken
u activated
work item of u for r
= waiting at u
