# proves 16.1/2 16.3/1
# The condition of the loop fails after its first iteration, the completion condition after the first instance.
data x
startEvent s
task a
loop while 1 / x > 0
userTask b role=r
instances of 2
until 1 / x > 0
s -> a
a -> b
---
> start {"x": "no"}
instance started x="no"
s activated
s completed
f1 taken
a loop started
a activated
incident expressionFailed at a
> resolve a skip
incident at a resolved: skip
a completed
a loop completed, 1 completed, 0 terminated
f2 taken
b loop started, 2 instances
b activated
b activated
work item of b for r
work item of b for r
> complete b
b claimed by ana
b done by ana
incident expressionFailed at b
> resolve b skip
incident at b resolved: skip
b completed by ana
> complete b
b claimed by ana
b done by ana
incident expressionFailed at b
= waiting at b, b
