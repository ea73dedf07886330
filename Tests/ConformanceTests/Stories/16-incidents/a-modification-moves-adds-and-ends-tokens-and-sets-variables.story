# proves 16.4/1
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
boundaryEvent late on b timer PT1H
subProcess q {
  startEvent qs
  userTask c role=r
  userTask d role=r
  qs -> c
  c -> d
}
parallelGateway j
task z
s -> p
p -> a
p -> b
a -> j
b -> j
j -> q
q -> z
late -> z
---
> start
instance started
s activated
s completed
f3 taken
p activated
p completed
f4 taken
f5 taken
a activated
work item of a for r
b activated
timer late set for 2026-01-05T10:00:00.000Z
work item of b for r
> modify end a add f6 {"x": 1}
instance modified: a ended, f6 added
set x=1
f6 taken
work item of a withdrawn
a terminated
> variables
variables {"x":1}
> modify move b=q
instance modified: b to q
timer late withdrawn
work item of b withdrawn
b terminated
q activated
qs activated
qs completed
f1 taken
c activated
work item of c for r
> modify move c=d
instance modified: c to d
work item of c withdrawn
c terminated
d activated
work item of d for r
> complete d
d claimed by ana
d done by ana
d completed by ana
q completed
f9 taken
z activated
z completed
incident stuck at j
= waiting at ->j
