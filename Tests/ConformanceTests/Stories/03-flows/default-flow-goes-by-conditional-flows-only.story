# proves 3.2/1
startEvent s
task t
task always
task a
task b
s -> t
t -> always
t -> a : x > 5
t ~> b
---
> start {"x": 2}
instance started x=2
s activated
s completed
f1 taken
t activated
t completed
f2 taken
f4 taken
always activated
always completed
b activated
b completed
instance completed
= completed
