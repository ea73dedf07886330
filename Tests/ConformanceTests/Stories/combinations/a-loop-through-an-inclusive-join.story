# The token that goes back can reach the empty flow only through the join itself, so the join does not wait for it; in each
# round it waits for the other branch.
startEvent s
exclusiveGateway m
inclusiveGateway split
userTask a role=r
userTask b role=r
inclusiveGateway join
exclusiveGateway again
endEvent e
s -> m
m -> split
split -> a : true
split -> b : two
a -> join
b -> join
join -> again
again -> m : more
again ~> e
---
> start {"two": true, "more": true}
instance started two=true more=true
s activated
s completed
f1 taken
m activated
m completed
f2 taken
split activated
split decided f3 f4
split completed
f3 taken
f4 taken
a activated
work item of a for r
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
f6 taken
> complete a {"two": false}
a claimed by ana
a done by ana two=false
set two=false
a completed by ana
f5 taken
join activated
join completed
f7 taken
again activated
again decided f8
again completed
f8 taken
m activated
m completed
f2 taken
split activated
split decided f3
split completed
f3 taken
a activated
work item of a for r
> complete a {"more": false}
a claimed by ana
a done by ana more=false
set more=false
a completed by ana
f5 taken
join activated
join completed
f7 taken
again activated
again decided f9
again completed
f9 taken
e activated
e completed
instance completed
= completed
