# Workflow pattern 12, multiple instances without synchronization: each round leaves a branch behind that nobody waits for.
startEvent s
exclusiveGateway m
scriptTask count resultVariable=n
  script: if n = null then 1 else n + 1
parallelGateway p
userTask work role=r
exclusiveGateway x
task after
s -> m
m -> count
count -> p
p -> work
p -> x
x -> m : n < 3
x ~> after
---
> start {"n": 0}
instance started n=0
s activated
s completed
f1 taken
m activated
m completed
f2 taken
count activated
set n=1
count completed
f3 taken
p activated
p completed
f4 taken
f5 taken
work activated
work item of work for r
x activated
x decided f6
x completed
f6 taken
m activated
m completed
f2 taken
count activated
set n=2
count completed
f3 taken
p activated
p completed
f4 taken
f5 taken
work activated
work item of work for r
x activated
x decided f6
x completed
f6 taken
m activated
m completed
f2 taken
count activated
set n=3
count completed
f3 taken
p activated
p completed
f4 taken
f5 taken
work activated
work item of work for r
x activated
x decided f7
x completed
f7 taken
after activated
after completed
> complete work
work claimed by ana
work done by ana
work completed by ana
> complete work
work claimed by ana
work done by ana
work completed by ana
> complete work
work claimed by ana
work done by ana
work completed by ana
instance completed
= completed
