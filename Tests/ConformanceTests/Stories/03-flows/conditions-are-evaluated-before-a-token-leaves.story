# proves 3.4/1
# Both conditions of the task read the x from before; the exclusive gateway stops at the first that is true.
startEvent s
inclusiveGateway t
scriptTask a resultVariable=x
  script: 100
scriptTask b resultVariable=seen
  script: x
exclusiveGateway g
task c
task d
s -> t
t -> a : x = 1
t -> b : x = 1
a -> g
g -> c : x = 100
g -> d : x > 99
---
> start {"x": 1}
instance started x=1
s activated
s completed
f1 taken
t activated
t decided f2 f3
t completed
f2 taken
f3 taken
a activated
set x=100
a completed
f4 taken
b activated
set seen=100
b completed
g activated
g decided f5
g completed
f5 taken
c activated
c completed
instance completed
= completed
