# proves 5.11/1
# While it waits for reset, a second token on the same flow stays; b is ended by its boundary event and leads elsewhere.
# Nothing can come any more: it is reset, and fires on the token that stayed.
startEvent s
parallelGateway p
userTask a role=r
userTask a2 role=r
userTask b role=r
boundaryEvent m on b message m
exclusiveGateway j
complexGateway g
activation: activationCount >= 1
task x
endEvent other
s -> p
p -> a
p -> a2
p -> b
a -> j
a2 -> j
j -> g
b -> g
m -> other
g -> x
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
f4 taken
a activated
work item of a for r
a2 activated
work item of a2 for r
b activated
m waits for m
work item of b for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
j activated
j completed
f7 taken
g activated
g completed
f10 taken
x activated
x completed
> complete a2
a2 claimed by ana
a2 done by ana
a2 completed by ana
f6 taken
j activated
j completed
f7 taken
> restart
> message m
m waits no more
work item of b withdrawn
b terminated
m activated
m catches m
m completed
f9 taken
g reset
g activated
g completed
f10 taken
g reset
other activated
other completed
x activated
x completed
instance completed
= completed
