# Workflow pattern 17, interleaved parallel routing: b after a, c at any time, never two at once. Who finds the floor free takes
# it in the same step.
startEvent s
parallelGateway p
intermediateCatchEvent before-a when not(busy)
output busy := true
userTask a role=r
output busy := false
intermediateCatchEvent before-b when not(busy)
output busy := true
userTask b role=r
output busy := false
intermediateCatchEvent before-c when not(busy)
output busy := true
userTask c role=r
output busy := false
s -> p
p -> before-a
before-a -> a
a -> before-b
before-b -> b
p -> before-c
before-c -> c
---
> start {"busy": false}
instance started busy=false
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f6 taken
before-a activated
before-a waits for its condition
before-a condition true
set busy=true
before-a completed
f3 taken
before-c activated
before-c waits for its condition
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
set busy=false
a completed by ana
f4 taken
before-c condition true
set busy=true
before-c completed
f7 taken
before-b activated
before-b waits for its condition
c activated
work item of c for r
> complete c
c claimed by ana
c done by ana
set busy=false
c completed by ana
before-b condition true
set busy=true
before-b completed
f5 taken
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
set busy=false
b completed by ana
instance completed
= completed
