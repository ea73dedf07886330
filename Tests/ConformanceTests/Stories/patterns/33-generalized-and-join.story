# Workflow pattern 33, generalized AND-join: what comes twice over one flow waits for the next round.
startEvent s
parallelGateway p
exclusiveGateway m
userTask a role=r
userTask b role=r
parallelGateway j
task after
s -> p
p -> m
p -> m
m -> a
p -> b
p -> b
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
f5 taken
f6 taken
m activated
m completed
f4 taken
m activated
m completed
f4 taken
b activated
work item of b for r
b activated
work item of b for r
a activated
work item of a for r
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f7 taken
> complete a
a claimed by ana
a done by ana
a completed by ana
f7 taken
> complete b
b claimed by ana
b done by ana
b completed by ana
f8 taken
j activated
j completed
f9 taken
after activated
after completed
> complete b
b claimed by ana
b done by ana
b completed by ana
f8 taken
j activated
j completed
f9 taken
after activated
after completed
instance completed
= completed
