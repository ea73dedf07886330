# proves 12.2/1
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
> delegate a leo by eva
a delegated by eva to leo
> unclaim a by leo
a released
> delegate a ida finally by eva
a delegated by eva to ida
> unclaim a by ida
a released
> complete a by leo
a claimed by leo
a done by leo
a completed by leo
instance completed
= completed
