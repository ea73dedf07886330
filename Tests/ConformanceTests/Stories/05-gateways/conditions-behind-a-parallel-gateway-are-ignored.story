# proves 5.3/2
startEvent s
parallelGateway p
task a
task b
s -> p
p -> a : false
p -> b
---
> problems
warning BPMN-0211 at f2
> start
instance started
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
a activated
a completed
b activated
b completed
instance completed
= completed
