# proves 4.13/1 4.13/3
# Entries become variables or the data output of their name; another result goes to the only data output; else it is dropped.
data x
data y
startEvent s
scriptTask a
script: { out: 1, v: 2 }
dataOutput out > x
scriptTask b
script: 3
dataOutput only > y
scriptTask c
script: 4
s -> a
a -> b
b -> c
---
> start {}
instance started x=null y=null
s activated
s completed
f1 taken
a activated
set out=1
set v=2 x=1
a completed
f2 taken
b activated
set only=3
set y=3
b completed
f3 taken
c activated
c completed
instance completed
> variables
variables {"x":1,"y":3,"v":2}
= completed
