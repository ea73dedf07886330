# proves 9.5/1
startEvent s when x_>_1
userTask u role=r
s -> u
---
> start {"x":0}
refused REJ-0035
> start s {"x":2}
instance started x=2
s activated
s condition true
s completed
f1 taken
u activated
work item of u for r
= waiting at u
