# proves 4.1/1 4.6/1 4.6/2
startEvent s
task a
manualTask b
s -> a
a -> b
---
> start
instance started
s activated
s completed
f1 taken
a activated
a completed
f2 taken
b activated
b completed
instance completed
= completed
