# Workflow pattern 15, multiple instances without a priori run-time knowledge: a multi-instance activity counts its instances
# when it begins; an event sub-process that does not interrupt adds others, and the sub-process waits for all of them.
startEvent s
subProcess all {
  startEvent i
  userTask a role=r
    instances of 2
  i -> a
  subProcess more triggered {
    startEvent add nonInterrupting message add
    userTask b role=r
    add -> b
  }
}
task after
s -> all
all -> after
---
> start
instance started
s activated
s completed
f3 taken
all activated
add waits for add
i activated
i completed
f1 taken
a loop started, 2 instances
a activated
a activated
work item of a for r
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
> message add
more activated
add activated
add catches add
add completed
f2 taken
b activated
work item of b for r
> message add
more activated
add activated
add catches add
add completed
f2 taken
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
more completed
> complete a
a claimed by ana
a done by ana
a completed by ana
a loop completed, 2 completed, 0 terminated
add waits no more
> complete b
b claimed by ana
b done by ana
b completed by ana
more completed
all completed
f4 taken
after activated
after completed
instance completed
= completed
