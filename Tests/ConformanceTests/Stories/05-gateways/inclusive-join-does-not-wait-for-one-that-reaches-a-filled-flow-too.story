# proves 5.4/2
# The token at u can reach the empty flow, but also the filled one: the join need not wait for it.
startEvent s
parallelGateway p
userTask u role=r
exclusiveGateway x
task a
exclusiveGateway m
task b
inclusiveGateway j
userTask after role=r
s -> p
p -> m
p -> u
u -> x
x -> m : true
x ~> b
m -> a
a -> j
b -> j
j -> after
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
m activated
m completed
f7 taken
u activated
work item of u for r
a activated
a completed
f8 taken
j activated
j completed
f10 taken
after activated
work item of after for r
> complete u
u claimed by ana
u done by ana
u completed by ana
f4 taken
x activated
x decided f5
x completed
f5 taken
m activated
m completed
f7 taken
a activated
a completed
f8 taken
j activated
j completed
f10 taken
after activated
work item of after for r
= waiting at after, after
