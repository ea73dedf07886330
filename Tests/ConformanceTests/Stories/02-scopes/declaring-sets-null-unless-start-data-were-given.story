# proves 2.8/1 2.8/2
data given
data open
startEvent s
userTask a role=r
s -> a
---
> start {"given": 1}
instance started open=null given=1
s activated
s completed
f1 taken
a activated
work item of a for r
> variables
variables {"open":null,"given":1}
= waiting at a
