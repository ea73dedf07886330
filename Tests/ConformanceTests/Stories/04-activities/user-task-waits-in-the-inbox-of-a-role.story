# proves 4.7/1
startEvent s
userTask a role=office
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a activated
work item of a for office
> claim a by eva
a claimed by eva
> complete a by eva {"x": 1}
a done by eva x=1
set x=1
a completed by eva
instance completed
> variables
variables {"x":1}
= completed
