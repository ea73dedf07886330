# proves 5.6/1
startEvent s
inclusiveGateway g
userTask a role=r
intermediateThrowEvent x link l
intermediateCatchEvent y link l
task b
inclusiveGateway j
endEvent e
s -> g
g -> a
g -> b
a -> x
y -> j
b -> j
j -> e
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
a activated
work item of a for r
b activated
b completed
f6 taken
> complete a
a claimed by ana
a done by ana
a completed by ana
f4 taken
x activated
x completed
y activated
y completed
f5 taken
j activated
j completed
f7 taken
e activated
e completed
instance completed
= completed
