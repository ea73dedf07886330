# proves 17.2/1
# It has fired and waits for its reset: what it has taken stays taken in a snapshot and in the next version.
startEvent s
parallelGateway g
userTask a role=r
userTask b role=r
userTask c role=r
complexGateway cg
activation: activationCount >= 2
userTask after role=r
userTask again role=r
s -> g
g -> a
g -> b
g -> c
a -> cg
b -> cg
c -> cg
cg -> after : waitingForStart
cg -> again : not(waitingForStart)
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
f4 taken
a activated
work item of a for r
b activated
work item of b for r
c activated
work item of c for r
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
cg activated
cg decided f8
cg completed
f8 taken
after activated
work item of after for r
> restart
> migrate cg=cg2
instance migrated from version 1 to 2
> restart
> migrate adding boundaryEvent hurry on c signal red
instance migrated from version 2 to 3: hurry armed
hurry waits for red
> complete c
c claimed by ana
c done by ana
hurry waits no more
c completed by ana
f7 taken
cg2 reset f9
f9 taken
again activated
work item of again for r
> complete again
again claimed by ana
again done by ana
again completed by ana
> complete after
after claimed by ana
after done by ana
after completed by ana
instance completed
= completed
