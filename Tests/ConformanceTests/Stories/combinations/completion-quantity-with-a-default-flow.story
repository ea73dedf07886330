# Each flow that is taken gets so many tokens, the default flow too.
startEvent s
userTask a role=r completionQuantity=2
task yes
task no
s -> a
a -> yes : ok
a ~> no
---
> start
instance started
s activated
s completed
f1 taken
a activated
work item of a for r
> complete a {"ok": false}
a claimed by ana
a done by ana ok=false
set ok=false
a completed by ana
f3 taken
f3 taken
no activated
no completed
no activated
no completed
instance completed
= completed
