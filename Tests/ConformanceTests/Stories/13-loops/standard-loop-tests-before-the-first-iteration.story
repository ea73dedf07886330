# proves 13.1/2 13.1/3
# With testBefore a condition that is not true at once leaves the activity out.
startEvent s
task a
loop before while loopCounter <= rounds
task b
loop before while more
s -> a
a -> b
---
> start {"rounds": 2}
instance started rounds=2
s activated
s completed
f1 taken
a loop started
a activated
a completed
a activated
a completed
a loop completed, 2 completed, 0 terminated
f2 taken
b loop started
warning conditionNotBoolean at b
b loop completed, 0 completed, 0 terminated
instance completed
= completed
