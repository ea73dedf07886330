# proves 7.7/1
# What the throw's inputs say goes out, and comes in as the output of the catch says, else into its scope.
startEvent s
parallelGateway g
intermediateCatchEvent c signal n
output mapped := x + 1
intermediateCatchEvent d signal n
intermediateThrowEvent t signal n
input x := 41
s -> g
g -> c
g -> d
g -> t
---
> start
instance started
s activated
s completed
f1 taken
g activated
g completed
f2 taken
f3 taken
f4 taken
c activated
c waits for n
d activated
d waits for n
t activated
t signals n
c waits no more
c catches signal n
set mapped=42 x=41
c completed
d waits no more
d catches signal n
d completed
t completed
instance completed
> variables
variables {"mapped":42,"x":41}
= completed
