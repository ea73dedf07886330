# proves 17.1/2
process p
startEvent s
userTask a role=r
userTask b role=r
s -> a
a -> b
process p
startEvent s
userTask a2 role=r
userTask b role=r
task c
s -> a2
a2 -> b
b -> c
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: a activated
p~1: work item of a for r
> claim a by eva
p~1: a claimed by eva
> deploy p
> migrate p~1
refused REJ-0043
  a: a token lies there, and version 2 has no element of that id
> migrate p~1 a=nowhere
refused REJ-0043
  nowhere: version 2 has no such element
  a: a token lies there, and version 2 has no element of that id
> migrate p~1 a=a2
p~1: instance migrated from version 1 to 2
> complete a2 by eva
p~1: a2 done by eva
p~1: a2 completed by eva
p~1: f2 taken
p~1: b activated
p~1: work item of b for r
> complete b
p~1: b claimed by ana
p~1: b done by ana
p~1: b completed by ana
p~1: f3 taken
p~1: c activated
p~1: c completed
p~1: instance completed
> migrate p~1
refused REJ-0013
= p~1 completed
