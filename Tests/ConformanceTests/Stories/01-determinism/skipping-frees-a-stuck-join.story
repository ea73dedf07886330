# proves 1.12/3
# The join takes the tokens that are there.
startEvent s
exclusiveGateway g
parallelGateway j
task a
task b
s -> g
g -> a : true
g ~> b
a -> j
b -> j
userTask after role=r
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
> resolve j retry
refused REJ-0029
> resolve j skip
incident at j resolved: skip
j activated
j completed
f6 taken
after activated
work item of after for r
= waiting at after
