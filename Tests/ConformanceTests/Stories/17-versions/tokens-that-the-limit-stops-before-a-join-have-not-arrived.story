# proves 17.2/1 1.10/1
# Four tokens wait at an inclusive join; in the next version nothing else can come, and it may fire twice in a command.
startEvent s
parallelGateway g
task t completionQuantity=4
exclusiveGateway x
userTask w role=r
task d
inclusiveGateway j
userTask z role=r
s -> g
g -> t
g -> x
t -> j
x -> j : false
x ~> w
w -> d
d -> j
j -> z
---
> limit activations 2
> start
instance started
s activated
s completed
f1 taken
g activated
g completed
f2 taken
f3 taken
t activated
t completed
f4 taken
f4 taken
f4 taken
f4 taken
x activated
x decided f6
x completed
f6 taken
w activated
work item of w for r
> migrate without d
instance migrated from version 1 to 2
j activated
j completed
f7 taken
j activated
j completed
f7 taken
incident activationLimit at j
incident activationLimit at j
z activated
work item of z for r
z activated
work item of z for r
> resolve j retry
incident at j resolved: retry
j activated
j completed
f7 taken
z activated
work item of z for r
> resolve j retry
incident at j resolved: retry
j activated
j completed
f7 taken
z activated
work item of z for r
= waiting at w, z, z, z, z
