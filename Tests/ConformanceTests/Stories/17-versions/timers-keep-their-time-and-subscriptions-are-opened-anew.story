# proves 17.2/2
process p
startEvent s
parallelGateway g
userTask a role=r
boundaryEvent t on a timer PT1H
task late
intermediateCatchEvent m message paid key k
s -> g
g -> a
t -> late
g -> m
process p
startEvent s
parallelGateway g
userTask a role=r
boundaryEvent t on a timer PT9H
task late
intermediateCatchEvent m message paid key k2
s -> g
g -> a
t -> late
g -> m
---
> start p {"k": 1, "k2": 2}
p~1: instance started k=1 k2=2
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: g activated
p~1: g completed
p~1: f2 taken
p~1: f4 taken
p~1: a activated
p~1: timer t set for 2026-01-05T10:00:00.000Z
p~1: work item of a for r
p~1: m activated
p~1: m waits for paid 1
> claim a by eva
p~1: a claimed by eva
> advance PT30M
> deploy p
> migrate p~1
p~1: instance migrated from version 1 to 2
p~1: m waits for paid 2
> unclaim a by ana
refused REJ-0009
> message paid 1
> message paid 2
p~1: m waits no more
p~1: m catches paid
p~1: m completed
> advance PT30M
p~1: timer t fired
p~1: work item of a withdrawn
p~1: a terminated
p~1: t activated
p~1: t completed
p~1: f3 taken
p~1: late activated
p~1: late completed
p~1: instance completed
= p~1 completed
