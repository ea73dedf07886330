# proves 16.4/1
process p
startEvent s
userTask a role=r
serviceTask b handler=h
s -> a
a -> b
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: a activated
p~1: work item of a for r
> suspend p~1
p~1: instance suspended
> modify p~1 move a=b
p~1: instance modified: a to b
p~1: work item of a withdrawn
p~1: a terminated
p~1: b activated
p~1: job of b for h, attempt 1
> advance PT1M
> cancel p~1
p~1: job of b withdrawn
p~1: b terminated
p~1: instance cancelled: story
> suspend p~1
refused REJ-0013
> resume p~1
refused REJ-0013
> modify p~1 end b
refused REJ-0013
= p~1 cancelled
