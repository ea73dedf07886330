# proves 1.12/3
# It begins with the tokens it has.
startEvent s
task a completionQuantity=2
userTask b role=r startQuantity=3
s -> a
a -> b
---
> start
instance started
s activated
s completed
f1 taken
a activated
a completed
f2 taken
f2 taken
incident stuck at b
> resolve b skip
incident at b resolved: skip
b activated
work item of b for r
= waiting at b
