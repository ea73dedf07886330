# proves 11.1/1 11.2/1
# Parallel instances are undone in reverse order of their completion, not of their index.
data list
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  boundaryEvent b on a compensation u
  scriptTask u forCompensation
  script: {seen: append(seen, item)}
  i -> a
}
instances item in list
endEvent e compensation p
s -> p
p -> e
---
> start {"list": ["x", "y", "z"], "seen": []}
instance started list=["x","y","z"] seen=[]
s activated
s completed
f2 taken
p loop started, 3 instances
p activated
p activated
p activated
i activated
i completed
f1 taken
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
a activated
work item of a for r
> complete a #3
a claimed by ana
a done by ana
a recorded
a completed by ana
p recorded
p completed
> complete a #1
a claimed by ana
a done by ana
a recorded
a completed by ana
p recorded
p completed
> complete a
a claimed by ana
a done by ana
a recorded
a completed by ana
p recorded
p completed
p loop completed, 3 completed, 0 terminated
f3 taken
e activated
e throws compensation of p
p compensating
a compensating by u
u activated
set seen=["y"]
u completed
a compensated by u
p compensated
p compensating
a compensating by u
u activated
set seen=["y","x"]
u completed
a compensated by u
p compensated
p compensating
a compensating by u
u activated
set seen=["y","x","z"]
u completed
a compensated by u
p compensated
compensation by e ended
e completed
instance completed
> variables
variables {"list":["x","y","z"],"seen":["y","x","z"]}
= completed
