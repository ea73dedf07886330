# proves 3.1/1 3.1/2
startEvent s
task t
task a
task b
task c
intermediateThrowEvent n
task d
task e
s -> t
t -> a
t -> b : x > 1
t -> c : x > 2
a -> n
n -> d : x = 2
n -> e : x = 3
---
> start {"x": 2}
instance started x=2
s activated
s completed
f1 taken
t activated
t completed
f2 taken
f3 taken
a activated
a completed
f5 taken
b activated
b completed
n activated
n completed
f6 taken
d activated
d completed
instance completed
= completed
