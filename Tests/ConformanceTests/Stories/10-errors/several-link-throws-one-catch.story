# proves 10.7/2
startEvent s
parallelGateway g
intermediateThrowEvent x link l
intermediateThrowEvent z link l
intermediateCatchEvent y link l
task b
s -> g
g -> x
g -> z
y -> b
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
x activated
x completed
y activated
y completed
f4 taken
z activated
z completed
y activated
y completed
f4 taken
b activated
b completed
b activated
b completed
instance completed
= completed
