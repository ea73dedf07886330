# proves 12.3/2
startEvent s
userTask a role=r
userTask b role=r sameAs=a
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
> claim b by leo
refused REJ-0008
> complete b by leo
refused REJ-0008
> complete b by eva
b claimed by eva
b done by eva
b completed by eva
instance completed
= completed
