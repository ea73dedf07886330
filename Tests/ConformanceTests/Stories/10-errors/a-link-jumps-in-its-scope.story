# proves 10.7/1
startEvent s
task a
intermediateThrowEvent x link l
intermediateCatchEvent y link l
task b
s -> a
a -> x
y -> b
---
> start
instance started
s activated
s completed
f1 taken
a activated
a completed
f2 taken
x activated
x completed
y activated
y completed
f3 taken
b activated
b completed
instance completed
= completed
