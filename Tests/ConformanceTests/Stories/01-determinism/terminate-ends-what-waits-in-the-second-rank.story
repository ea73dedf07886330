# proves 1.5/1
startEvent s
parallelGateway p
intermediateThrowEvent t message m
task x
endEvent e terminate
s -> p
p -> t
p -> x
x -> e
---
> start
instance started
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
t activated
x activated
x completed
f4 taken
e activated
e completed
t terminated
instance terminated
= terminated
