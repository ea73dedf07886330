# proves 17.2/4
process p
startEvent s
parallelGateway g
task a
userTask b role=r
parallelGateway j
s -> g
g -> a
g -> b
a -> j
b -> j
process p
startEvent s
parallelGateway g
userTask b role=r
s -> g
g -> b
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: g activated
p~1: g completed
p~1: f2 taken
p~1: f3 taken
p~1: a activated
p~1: a completed
p~1: f4 taken
p~1: b activated
p~1: work item of b for r
> deploy p
> migrate p~1
refused REJ-0043
  f4: a token lies on this flow, and version 2 has none of that id
> modify p~1 end f4
p~1: instance modified: f4 ended
p~1: token on f4 discarded
> migrate p~1
p~1: instance migrated from version 1 to 2
> complete b
p~1: b claimed by ana
p~1: b done by ana
p~1: b completed by ana
p~1: instance completed
= p~1 completed
