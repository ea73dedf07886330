# proves 11.1/1 11.6/1
# Each instance of a multi-instance task is recorded and undone, and the task as a whole not once more.
startEvent s
serviceTask a handler=h
instances sequential of 2
boundaryEvent b on a compensation u
serviceTask u handler=undo forCompensation
intermediateThrowEvent t compensation
s -> a
a -> t
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 2 instances
a activated
job of a for h, attempt 1
> job a
job of a done
a recorded
a completed
a activated
job of a for h, attempt 1
> job a
job of a done
a recorded
a completed
a loop completed, 2 completed, 0 terminated
f2 taken
t activated
t throws compensation
a compensating by u
u activated
job of u for undo, attempt 1
> job u
job of u done
u completed
a compensated by u
a compensating by u
u activated
job of u for undo, attempt 1
> job u
job of u done
u completed
a compensated by u
compensation by t ended
t completed
instance completed
= completed
