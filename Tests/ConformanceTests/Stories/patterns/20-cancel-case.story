# Workflow pattern 20, cancel case: a terminate end event; an operator may as well.
startEvent s
parallelGateway p
userTask a role=r
intermediateCatchEvent stop message stop
endEvent e terminate
s -> p
p -> a
p -> stop
stop -> e
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
a activated
work item of a for r
stop activated
stop waits for stop
> message stop
stop waits no more
stop catches stop
stop completed
f4 taken
e activated
e completed
work item of a withdrawn
a terminated
instance terminated
= terminated
