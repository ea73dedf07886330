# proves 2.4/1
startEvent s
startEvent n message m
task a
task b
s -> a
n -> b
---
> start
instance started
s activated
s completed
f1 taken
a activated
a completed
instance completed
= completed
