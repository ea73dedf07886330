# The current scope is the instance that holds the event sub-process: the work of the other instance is left alone.
data list
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  boundaryEvent ca on a compensation undo
  task undo forCompensation
  userTask b role=r
  i -> a
  a -> b
  subProcess e triggered {
    startEvent es message back key item
    endEvent x compensation
    es -> x
  }
}
  instances item in list
s -> p
---
> start {"list": ["x", "y"]}
instance started list=["x","y"]
s activated
s completed
f4 taken
p loop started, 2 instances
p activated
p activated
es waits for back "x"
es waits for back "y"
i activated
i completed
f1 taken
i activated
i completed
f1 taken
a activated
work item of a for r
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a recorded
a completed by ana
f2 taken
b activated
work item of b for r
> complete a
a claimed by ana
a done by ana
a recorded
a completed by ana
f2 taken
b activated
work item of b for r
> message back "x"
es waits no more
work item of b withdrawn
b terminated
e activated
es activated
es catches back
es completed
f3 taken
x activated
x throws compensation
a compensating by undo
undo activated
undo completed
a compensated by undo
compensation by x ended
x completed
e completed
p completed
> complete b
b claimed by ana
b done by ana
b completed by ana
es waits no more
p recorded
p completed
p loop completed, 2 completed, 0 terminated
instance completed
= completed
