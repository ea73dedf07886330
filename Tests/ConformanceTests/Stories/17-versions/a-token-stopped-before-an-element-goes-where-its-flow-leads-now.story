# proves 17.2/1
# The activation limit stopped the token on f4 before 'a'; in the next version f4 leads to 'u'.
data v
startEvent s
exclusiveGateway a
exclusiveGateway b
userTask d role=r
userTask u role=r
s -> a
a -> d : v > 9
a ~> b
b ~> a
b -> u : v > 9
d -> u
---
> limit activations 3
> start {"v": 1}
instance started v=1
s activated
s completed
f1 taken
a activated
a decided f3
a completed
f3 taken
b activated
b decided f4
b completed
f4 taken
a activated
a decided f3
a completed
f3 taken
b activated
b decided f4
b completed
f4 taken
a activated
a decided f3
a completed
f3 taken
b activated
b decided f4
b completed
f4 taken
incident activationLimit at a
> migrate without d
instance migrated from version 1 to 2
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
instance completed
= completed
