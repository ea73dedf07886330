# proves 6.4/3
# The error boundary event says that it does not interrupt, and does.
startEvent s
parallelGateway g
serviceTask a handler=h
boundaryEvent ba on a nonInterrupting error boom
userTask u role=r
boundaryEvent bu on u signal n
task x
task y
s -> g
g -> a
g -> u
ba -> x
bu -> y
---
> start
instance started
s activated
s completed
f1 taken
g activated
g completed
f2 taken
f3 taken
a activated
job of a for h, attempt 1
u activated
bu waits for n
work item of u for r
> job a error boom
job of a done
a throws error boom
a terminated
ba activated
ba catches error boom
ba completed
f4 taken
x activated
x completed
> signal n
bu waits no more
work item of u withdrawn
u terminated
bu activated
bu catches signal n
bu completed
f5 taken
y activated
y completed
instance completed
= completed
