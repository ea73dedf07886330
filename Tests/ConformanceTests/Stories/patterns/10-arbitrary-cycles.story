# Workflow pattern 10, arbitrary cycles: a loop with two ways in and two ways out.
startEvent s
exclusiveGateway g
exclusiveGateway m
exclusiveGateway n
userTask a role=r
userTask b role=r
exclusiveGateway x
exclusiveGateway y
endEvent e
endEvent f
s -> g
g -> m : late = false
g ~> n
m -> a
a -> x
x -> e : out = "x"
x ~> n
n -> b
b -> y
y -> f : out = "y"
y ~> m
---
> start {"late": true, "out": ""}
instance started late=true out=""
s activated
s completed
f1 taken
g activated
g decided f3
g completed
f3 taken
n activated
n completed
f8 taken
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
f9 taken
y activated
y decided f11
y completed
f11 taken
m activated
m completed
f4 taken
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
x activated
x decided f7
x completed
f7 taken
n activated
n completed
f8 taken
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
f9 taken
y activated
y decided f11
y completed
f11 taken
m activated
m completed
f4 taken
a activated
work item of a for r
> complete a {"out": "x"}
a claimed by ana
a done by ana out="x"
set out="x"
a completed by ana
f5 taken
x activated
x decided f6
x completed
f6 taken
e activated
e completed
instance completed
= completed
