# proves 5.11/1 5.11/2 5.11/3
# It fires on the token of a. One more token on a's flow stays for the next round; the token of b resets it: only the flow
# that reads waitingForStart is evaluated again, the unconditional one takes nothing. Then the one that stayed fires it anew.
startEvent s
parallelGateway p
userTask a role=r
userTask a2 role=r
userTask b role=r
exclusiveGateway m
complexGateway g
activation: activationCount >= 1
task first
task reset
task both
s -> p
p -> a
p -> a2
p -> b
a -> m
a2 -> m
m -> g
b -> g
g -> first : waitingForStart
g -> reset : not(waitingForStart)
g -> both
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
work item of b for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
m activated
m completed
f7 taken
g activated
g decided f9 f11
g completed
f9 taken
f11 taken
first activated
first completed
both activated
both completed
> complete a2
a2 claimed by ana
a2 done by ana
a2 completed by ana
f6 taken
m activated
m completed
f7 taken
> complete b
b claimed by ana
b done by ana
b completed by ana
f8 taken
g reset f10
f10 taken
g activated
g decided f9 f11
g completed
f9 taken
f11 taken
g reset f10
f10 taken
reset activated
reset completed
first activated
first completed
both activated
both completed
reset activated
reset completed
instance completed
= completed
