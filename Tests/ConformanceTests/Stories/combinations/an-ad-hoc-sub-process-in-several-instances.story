# Each instance has its own offers and its own condition.
data list
startEvent s
adHocSubProcess p {
  userTask a role=r
  userTask b role=r
}
done enough
  instances item in list
task after
s -> p
p -> after
---
> start {"list": [1, 2], "enough": false}
instance started list=[1,2] enough=false
s activated
s completed
f1 taken
p loop started, 2 instances
p activated
p activated
a offered to r
b offered to r
a offered to r
b offered to r
> begin a
a activated
work item of a for r
> begin b
b activated
work item of b for r
> complete a {"enough": true}
a claimed by ana
a done by ana enough=true
set enough=true
a completed by ana
p begins nothing more
offer of a withdrawn
offer of b withdrawn
work item of b withdrawn
b terminated
p completed
> complete b
refused REJ-0011
= waiting at p, p
