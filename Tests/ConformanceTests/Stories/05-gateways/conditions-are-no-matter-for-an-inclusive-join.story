# proves 5.6/3
# The way from u to the join can never be taken, and counts all the same.
startEvent s
parallelGateway p
userTask u role=r
exclusiveGateway x
inclusiveGateway j
task other
task after
s -> p
p -> j
p -> u
u -> x
x -> j : false
x ~> other
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
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
f4 taken
x activated
x decided f6
x completed
f6 taken
j activated
j completed
f7 taken
other activated
other completed
after activated
after completed
instance completed
= completed
