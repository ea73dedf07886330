# proves 11.5/1
# The sub-process stays open until the handler has ended, then its flow is taken.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  userTask u role=r forCompensation
  intermediateThrowEvent t compensation noWait
  i -> a
  a -> t
}
task after
s -> p
p -> after
---
> start
instance started
s activated
s completed
f3 taken
p activated
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
t activated
t throws compensation
t completed
a compensating by u
u activated
work item of u for r
> restart
> complete u
u claimed by ana
u done by ana
u completed by ana
a compensated by u
compensation by t ended
p completed
f4 taken
after activated
after completed
instance completed
= completed
