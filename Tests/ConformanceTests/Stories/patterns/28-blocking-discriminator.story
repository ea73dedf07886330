# Workflow pattern 28, blocking discriminator: what comes again over a's flow waits until b has reset the gateway.
startEvent s
task twice completionQuantity=2
parallelGateway p
userTask a role=r
userTask b role=r
complexGateway d
activation: activationCount >= 1
task after
s -> twice
twice -> p
p -> a
p -> b
a -> d
b -> d
d -> after
---
> start
instance started
s activated
s completed
f1 taken
twice activated
twice completed
f2 taken
f2 taken
p activated
p completed
f3 taken
f4 taken
p activated
p completed
f3 taken
f4 taken
a activated
work item of a for r
b activated
work item of b for r
a activated
work item of a for r
b activated
work item of b for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
d activated
d completed
f7 taken
after activated
after completed
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
> complete b
b claimed by ana
b done by ana
b completed by ana
f6 taken
d reset
d activated
d completed
f7 taken
after activated
after completed
> complete b
b claimed by ana
b done by ana
b completed by ana
f6 taken
d reset
instance completed
= completed
