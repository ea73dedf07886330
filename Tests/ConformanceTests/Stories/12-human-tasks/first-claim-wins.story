# proves 12.2/1 12.2/2 12.2/3
startEvent s
userTask a role=r
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a activated
work item of a for r
> claim a by eva
a claimed by eva
> claim a by leo
refused REJ-0009
> complete a by leo
refused REJ-0009
> unclaim a by eva
a released
> claim a by leo
a claimed by leo
> complete a by leo
a done by leo
a completed by leo
instance completed
= completed
