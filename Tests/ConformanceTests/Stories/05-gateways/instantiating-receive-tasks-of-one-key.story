# proves 5.14/3 2.3/2 2.3/3
# The first message begins the instance; the receive task that it began does not wait again, the other of the same key does.
process p
receiveTask a receives ma instantiate correlationKey=k
receiveTask b receives mb instantiate correlationKey=k
task x
task y
a -> x
b -> y
---
> message ma "one" 1 {"k": "one"}
p~1: instance started k="one"
p~1: a activated
p~1: a catches ma
p~1: a completed
p~1: f1 taken
p~1: b activated
p~1: b waits for mb "one"
p~1: x activated
p~1: x completed
> message ma "one" 2 {"k": "one"}
p~2: instance started k="one"
p~2: a activated
p~2: a catches ma
p~2: a completed
p~2: f1 taken
p~2: b activated
p~2: b waits for mb "one"
p~2: x activated
p~2: x completed
> message mb "one" 3 {"k": "one"}
p~1: b waits no more
p~1: b catches mb
p~1: set k="one"
p~1: b completed
p~1: f2 taken
p~1: y activated
p~1: y completed
p~1: instance completed
= p~1 completed
= p~2 waiting at b
