# proves 11.1/1 11.6/3
# Each instance of a multi-instance sub-process is undone with its own item, the last first.
data list
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  scriptTask u forCompensation
  script: {seen: append(seen, item)}
  i -> a
}
instances sequential item in list
endEvent e compensation
s -> p
p -> e
---
> start {"list": ["x", "y"], "seen": []}
instance started list=["x","y"] seen=[]
s activated
s completed
f2 taken
p loop started, 2 instances
p activated
i activated
i completed
f1 taken
a activated
a recorded
a completed
p recorded
p completed
p activated
i activated
i completed
f1 taken
a activated
a recorded
a completed
p recorded
p completed
p loop completed, 2 completed, 0 terminated
f3 taken
e activated
e throws compensation
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
compensation by e ended
e completed
instance completed
> variables
variables {"list":["x","y"],"seen":["y","x"]}
= completed
