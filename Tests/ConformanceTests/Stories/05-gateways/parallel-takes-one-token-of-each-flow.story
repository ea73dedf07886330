# proves 5.3/1
# Two tokens reach the join over one flow; the second stays for the next round.
startEvent s
parallelGateway p
exclusiveGateway m
parallelGateway j
userTask u role=r
task after
s -> p
p -> m
p -> m
m -> j
p -> u
u -> j
j -> after
---
> start
instance started
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
f5 taken
m activated
m completed
f4 taken
m activated
m completed
f4 taken
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
f6 taken
j activated
j completed
f7 taken
after activated
after completed
incident stuck at j
= waiting at ->j
