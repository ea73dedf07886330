# proves 11.5/1
# The flow goes on at once, and the scope stays open until the handler has ended.
startEvent s
task a
boundaryEvent b on a compensation u
userTask u role=r forCompensation
intermediateThrowEvent t compensation noWait
endEvent e
s -> a
a -> t
t -> e
---
> start
instance started
s activated
s completed
f1 taken
a activated
a recorded
a completed
f2 taken
t activated
t throws compensation
t completed
f3 taken
a compensating by u
u activated
work item of u for r
e activated
e completed
> complete u
u claimed by ana
u done by ana
u completed by ana
a compensated by u
compensation by t ended
instance completed
= completed
