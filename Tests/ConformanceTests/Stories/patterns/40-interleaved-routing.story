# Workflow pattern 40, interleaved routing: each once, in any order, never two at once.
startEvent s
adHocSubProcess p ordering=Sequential {
  userTask a role=r
  userTask b role=r
  userTask c role=r
}
task after
s -> p
p -> after
---
> start
instance started
s activated
s completed
f1 taken
p activated
a offered to r
b offered to r
c offered to r
> begin b
b activated
work item of b for r
> begin a
refused REJ-0033
> complete b
b claimed by ana
b done by ana
b completed by ana
> begin a
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
> begin c
c activated
work item of c for r
> complete c
c claimed by ana
c done by ana
c completed by ana
offer of a withdrawn
offer of b withdrawn
offer of c withdrawn
p completed
f2 taken
after activated
after completed
instance completed
= completed
