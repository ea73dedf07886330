# proves 5.14/1
# The first event starts an instance; its other event is not armed, so that the second message starts another.
process p
eventBasedGateway g instantiate
intermediateCatchEvent a message ma
intermediateCatchEvent b message mb
userTask x role=r
userTask y role=r
g -> a
g -> b
a -> x
b -> y
---
> message ma "k" 1 {"v": 1}
p~1: instance started v=1
p~1: g activated
p~1: g completed
p~1: f1 taken
p~1: a activated
p~1: a catches ma
p~1: a completed
p~1: f3 taken
p~1: x activated
p~1: work item of x for r
> message mb "k" 2 {"v": 2}
p~2: instance started v=2
p~2: g activated
p~2: g completed
p~2: f2 taken
p~2: b activated
p~2: b catches mb
p~2: b completed
p~2: f4 taken
p~2: y activated
p~2: work item of y for r
= p~1 waiting at x
= p~2 waiting at y
