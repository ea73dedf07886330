# proves 12.3/1 12.3/4
startEvent s
userTask a role=r
userTask b role=r excludes=a
s -> a
a -> b
---
> start
instance started
s activated
s completed
f1 taken
a activated
work item of a for r
> complete a by eva
a claimed by eva
a done by eva
a completed by eva
f2 taken
b activated
work item of b for r
> claim b by eva
refused REJ-0007
> complete b by eva
refused REJ-0007
> complete b by leo
b claimed by leo
b done by leo
b completed by leo
instance completed
= completed
