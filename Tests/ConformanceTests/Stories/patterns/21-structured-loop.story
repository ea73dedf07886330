# Workflow pattern 21, structured loop: after each round, and before.
startEvent s
scriptTask a resultVariable=n
  script: n + 1
  loop while n < 3
scriptTask b resultVariable=n
  script: n + 1
  loop before while n < 3
s -> a
a -> b
---
> start {"n": 0}
instance started n=0
s activated
s completed
f1 taken
a loop started
a activated
set n=1
a completed
a activated
set n=2
a completed
a activated
set n=3
a completed
a loop completed, 3 completed, 0 terminated
f2 taken
b loop started
b loop completed, 0 completed, 0 terminated
instance completed
> variables
variables {"n":3}
= completed
