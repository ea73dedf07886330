# proves 7.6/1 7.6/2
startEvent s
userTask u role=r
boundaryEvent b on u signal alarm
parallelGateway g
endEvent x signal alarm
endEvent e
s -> g
g -> u
g -> x
b -> e
---
> start {"k":1}
instance started k=1
s activated
s completed
f1 taken
g activated
g completed
f2 taken
f3 taken
u activated
b waits for alarm
work item of u for r
x activated
x signals alarm
b waits no more
work item of u withdrawn
u terminated
b activated
b catches signal alarm
b completed
f4 taken
x completed
e activated
e completed
instance completed
= completed
