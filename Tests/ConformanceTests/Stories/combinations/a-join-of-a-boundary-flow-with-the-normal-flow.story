# The task can still reach the flow that has a token already, over its armed boundary event: the join does not wait for it (13.4.3),
# and fires again for the other one.
startEvent s
userTask a role=r
boundaryEvent note on a nonInterrupting message note
userTask b role=r
inclusiveGateway j
task after
s -> a
note -> b
a -> j
b -> j
j -> after
---
> start
instance started
s activated
s completed
f1 taken
a activated
note waits for note
work item of a for r
> message note
note activated
note catches note
note completed
f2 taken
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
f4 taken
j activated
j completed
f5 taken
after activated
after completed
> complete a
a claimed by ana
a done by ana
note waits no more
a completed by ana
f3 taken
j activated
j completed
f5 taken
after activated
after completed
instance completed
= completed
