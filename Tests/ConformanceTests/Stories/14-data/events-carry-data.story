# proves 14.1/1 7.5/1
# What a throw's data inputs say goes out; at the catch its data output says where it goes. The rest of the payload is dropped.
data x
data y
startEvent s
parallelGateway g
intermediateThrowEvent t message m
dataInput amount < x
input note := "hi"
intermediateCatchEvent c message m
dataOutput amount > y : amount + 1
s -> g
g -> t
g -> c
---
> start {"x": 1}
instance started y=null x=1
s activated
s completed
f1 taken
g activated
g completed
f2 taken
f3 taken
t activated
set amount=1
c activated
c waits for m
t throws m
c waits no more
c catches m
set amount=1
set y=2
c completed
t completed
instance completed
> variables
variables {"y":2,"x":1}
= completed
