# proves 8.4/1
startEvent s
parallelGateway p
intermediateCatchEvent a timer =wait
userTask b role=r
s -> p
p -> a
p -> b
---
> start {"wait": "PT1H"}
instance started wait="PT1H"
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
a activated
timer a set for 2026-01-05T10:00:00.000Z
b activated
work item of b for r
> complete b {"wait": "PT5H"}
b claimed by ana
b done by ana wait="PT5H"
set wait="PT5H"
b completed by ana
> fire a
timer a fired
a completed
instance completed
= completed
