# proves 6.9/1
# Two boundary events wait for the message and both catch the escalation: one of them gets it.
startEvent s
serviceTask a handler=h
boundaryEvent b on a nonInterrupting message m
boundaryEvent c on a nonInterrupting message m
boundaryEvent d on a nonInterrupting escalation up
boundaryEvent f on a nonInterrupting anyEscalation
task tb
task tc
task td
task tf
s -> a
b -> tb
c -> tc
d -> td
f -> tf
---
> start
instance started
s activated
s completed
f1 taken
a activated
b waits for m
c waits for m
job of a for h, attempt 1
> message m
b activated
b catches m
b completed
f2 taken
tb activated
tb completed
> job a escalation up
job of a done
a escalates up
d activated
d catches escalation up
d completed
f4 taken
b waits no more
c waits no more
a completed
td activated
td completed
instance completed
= completed
