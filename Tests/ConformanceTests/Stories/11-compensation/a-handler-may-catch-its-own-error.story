# proves 11.7/1
# The error is caught on the border of the handler: nothing surfaces at the throw.
startEvent s
task a
boundaryEvent b on a compensation u
serviceTask u handler=h forCompensation
boundaryEvent x on u error boom
task mend
endEvent e compensation
s -> a
a -> e
x -> mend
---
> problems
> start
instance started
s activated
s completed
f1 taken
a activated
a recorded
a completed
f2 taken
e activated
e throws compensation
a compensating by u
u activated
job of u for h, attempt 1
> job u error boom
job of u done
u throws error boom
u terminated
x activated
x catches error boom
a compensated by u
x completed
f3 taken
compensation by e ended
e completed
mend activated
mend completed
instance completed
= completed
