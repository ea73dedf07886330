# proves 4.8/2
startEvent s
serviceTask a handler=h
s -> a
---
> synchronous h {"x": 7}
> start
instance started
s activated
s completed
f1 taken
a activated
job of a for h, attempt 1
job of a done
set x=7
a completed
instance completed
= completed
