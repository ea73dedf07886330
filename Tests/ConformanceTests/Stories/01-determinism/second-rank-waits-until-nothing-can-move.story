# proves 1.4/1 1.4/3 1.4/4
# The message is thrown on the shorter branch, and its receiver stands behind a longer one.
startEvent s
parallelGateway p
intermediateThrowEvent t message m
task x
task y
intermediateCatchEvent c message m
s -> p
p -> t
p -> x
x -> y
y -> c
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
y activated
y completed
f5 taken
c activated
c waits for m
t throws m
c waits no more
c catches m
c completed
t completed
instance completed
= completed
