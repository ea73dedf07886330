# proves 2.4/1
startEvent s
startEvent n message m
task a
task b
s -> a
n -> b
---
> start n {"x": 1}
instance started x=1
n activated
n completed
f2 taken
b activated
b completed
instance completed
= completed
