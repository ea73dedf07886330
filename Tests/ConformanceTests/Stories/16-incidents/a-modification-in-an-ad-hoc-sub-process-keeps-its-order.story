# proves 16.4/1
startEvent s
adHocSubProcess p ordering=Sequential {
  userTask a role=r
  userTask b role=r
}
s -> p
---
> start
instance started
s activated
s completed
f1 taken
p activated
a offered to r
b offered to r
> begin a
a activated
work item of a for r
> modify add b
refused REJ-0040
> modify move a=b
instance modified: a to b
work item of a withdrawn
a terminated
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
> modify move p=s
instance modified: p to s
offer of a withdrawn
offer of b withdrawn
p terminated
s activated
s completed
f1 taken
p activated
a offered to r
b offered to r
= waiting at p
