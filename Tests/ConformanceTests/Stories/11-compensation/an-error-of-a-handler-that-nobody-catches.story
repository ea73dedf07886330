# proves 11.7/1 10.1/4
# It surfaces at the throw, and then at the top: the instance fails.
startEvent s
task a
boundaryEvent b on a compensation u
serviceTask u handler=h forCompensation
endEvent e compensation
s -> a
a -> e
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
e activated
e throws compensation
a compensating by u
u activated
job of u for h, attempt 1
> job u error boom
job of u done
u throws error boom
u terminated
compensation of a aborted
compensation by e ended
e terminated
incident uncaughtError at u
instance failed boom
= failed
