# proves 7.1/1
process p
startEvent s
userTask a role=r
boundaryEvent b on a nonInterrupting message M
userTask c role=r
s -> a
b -> c
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: a activated
p~1: b waits for M
p~1: work item of a for r
> suspend p~1
p~1: instance suspended
> message M {"v": 1}
> message M {"v": 2}
> resume p~1
p~1: instance resumed
p~1: b activated
p~1: b catches M
p~1: set v=1
p~1: b completed
p~1: f2 taken
p~1: c activated
p~1: work item of c for r
p~1: b activated
p~1: b catches M
p~1: set v=2
p~1: b completed
p~1: f2 taken
p~1: c activated
p~1: work item of c for r
= p~1 waiting at a, c, c
