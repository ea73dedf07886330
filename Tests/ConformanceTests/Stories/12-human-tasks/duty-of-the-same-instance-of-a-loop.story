# proves 12.3/3
# Two bodies run: who did a in one body may do b in the other, and not in its own.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  userTask b role=r excludes=a
  i -> a
  a -> b
}
instances of 2
s -> p
---
> start
instance started
s activated
s completed
f3 taken
p loop started, 2 instances
p activated
p activated
i activated
i completed
f1 taken
i activated
i completed
f1 taken
a activated
work item of a for r
a activated
work item of a for r
> complete a by ana
a claimed by ana
a done by ana
a completed by ana
f2 taken
b activated
work item of b for r
> complete a by bob
a claimed by bob
a done by bob
a completed by bob
f2 taken
b activated
work item of b for r
> complete b #1 by ana
refused REJ-0007
> complete b #1 by bob
b claimed by bob
b done by bob
b completed by bob
p completed
> complete b by ana
b claimed by ana
b done by ana
b completed by ana
p completed
p loop completed, 2 completed, 0 terminated
instance completed
= completed
