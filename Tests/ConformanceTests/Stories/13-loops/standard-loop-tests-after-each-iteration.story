# proves 13.1/1 13.1/2 13.1/3
# The counter begins with 1; the condition is looked at after each iteration, and ends the loop when it is not true.
startEvent s
scriptTask a resultVariable=last
script: loopCounter
loop while loopCounter < 2
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a loop started
a activated
set last=1
a completed
a activated
set last=2
a completed
a loop completed, 2 completed, 0 terminated
instance completed
> variables
variables {"last":2}
= completed
