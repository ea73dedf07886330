# proves 5.14/2
# The other event is subscribed to with the same key; another key starts another instance.
process p
eventBasedGateway g instantiate eventGatewayType=Parallel
intermediateCatchEvent a message ma key k
intermediateCatchEvent b message mb key k
task x
task y
g -> a
g -> b
a -> x
b -> y
---
> message ma "one" 1 {"k": "one"}
p~1: instance started k="one"
p~1: g activated
p~1: f1 taken
p~1: a activated
p~1: a catches ma
p~1: a completed
p~1: f3 taken
p~1: b waits for mb "one"
p~1: x activated
p~1: x completed
> message mb "two" 2 {"k": "two"}
p~2: instance started k="two"
p~2: g activated
p~2: f2 taken
p~2: b activated
p~2: b catches mb
p~2: b completed
p~2: f4 taken
p~2: a waits for ma "two"
p~2: y activated
p~2: y completed
> message mb "one" 3 {"k": "one"}
p~1: b waits no more
p~1: f2 taken
p~1: b activated
p~1: b catches mb
p~1: set k="one"
p~1: b completed
p~1: f4 taken
p~1: g completed
p~1: y activated
p~1: y completed
p~1: instance completed
> message ma "two" 4 {"k": "two"}
p~2: a waits no more
p~2: f1 taken
p~2: a activated
p~2: a catches ma
p~2: set k="two"
p~2: a completed
p~2: f3 taken
p~2: g completed
p~2: x activated
p~2: x completed
p~2: instance completed
= p~1 completed
= p~2 completed
