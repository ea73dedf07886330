# proves 11.6/1
# The handler is a sub-process with work of its own; a is compensated when it has completed.
startEvent s
task a
boundaryEvent b on a compensation u
subProcess u forCompensation {
  startEvent i
  userTask x role=r
  userTask y role=r
  i -> x
  x -> y
}
intermediateThrowEvent t compensation
task after
s -> a
a -> t
t -> after
---
> start
instance started
s activated
s completed
f3 taken
a activated
a recorded
a completed
f4 taken
t activated
t throws compensation
a compensating by u
u activated
i activated
i completed
f1 taken
x activated
work item of x for r
> complete x
x claimed by ana
x done by ana
x completed by ana
f2 taken
y activated
work item of y for r
> complete y
y claimed by ana
y done by ana
y completed by ana
u completed
a compensated by u
compensation by t ended
t completed
f5 taken
after activated
after completed
instance completed
= completed
