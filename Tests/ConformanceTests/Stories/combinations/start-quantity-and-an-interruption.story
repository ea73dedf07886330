# Three tokens: two start the activity, the third waits. The interruption ends the first run only; with one token more the
# activity begins again, and its boundary event is armed again.
startEvent s
task many completionQuantity=3
parallelGateway p
userTask one role=r
exclusiveGateway m
userTask a role=r startQuantity=2
boundaryEvent stop on a message stop
task stopped
s -> p
p -> many
p -> one
many -> m
one -> m
m -> a
stop -> stopped
---
> start
instance started
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
many activated
many completed
f4 taken
f4 taken
f4 taken
one activated
work item of one for r
m activated
m completed
f6 taken
m activated
m completed
f6 taken
m activated
m completed
f6 taken
a activated
stop waits for stop
work item of a for r
> message stop
stop waits no more
work item of a withdrawn
a terminated
stop activated
stop catches stop
stop completed
f7 taken
stopped activated
stopped completed
> complete one
one claimed by ana
one done by ana
one completed by ana
f5 taken
m activated
m completed
f6 taken
a activated
stop waits for stop
work item of a for r
> message stop
stop waits no more
work item of a withdrawn
a terminated
stop activated
stop catches stop
stop completed
f7 taken
stopped activated
stopped completed
instance completed
= completed
