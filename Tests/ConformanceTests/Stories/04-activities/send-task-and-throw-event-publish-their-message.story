# proves 4.10/1
startEvent s
sendTask a receives m
  input amount := x * 2
intermediateThrowEvent t message n
s -> a
a -> t
---
> start {"x": 4}
instance started x=4
s activated
s completed
f1 taken
a activated
a throws m
a completed
f2 taken
t activated
t throws n
t completed
instance completed
= completed
