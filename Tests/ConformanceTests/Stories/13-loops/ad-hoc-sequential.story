# proves 13.6/3
startEvent s
adHocSubProcess p ordering=Sequential {
  task a
  userTask follows role=r
  task b
  userTask u role=r
  a -> follows
}
s -> p
---
> start
instance started
s activated
s completed
f2 taken
p activated
u offered to r
a activated
a completed
f1 taken
follows activated
work item of follows for r
> begin u
refused REJ-0033
> complete follows
follows claimed by ana
follows done by ana
follows completed by ana
b activated
b completed
> begin u
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
offer of u withdrawn
p completed
instance completed
= completed
