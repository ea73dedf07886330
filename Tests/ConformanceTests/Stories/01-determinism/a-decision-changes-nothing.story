# proves 1.8/1 1.8/2 1.8/3
# The harness folds after every command. A condition that is no boolean tells, and changes nothing.
startEvent s
exclusiveGateway g
task a
task b
s -> g
g -> a : x
g ~> b
---
> start {"x": 3}
instance started x=3
s activated
s completed
f1 taken
g activated
warning conditionNotBoolean at g
g decided f3
g completed
f3 taken
b activated
b completed
instance completed
> variables
variables {"x":3}
= completed
