# proves 13.7/1
startEvent s
adHocSubProcess p ordering=Sequential {
  adHocSubProcess q {
    userTask u role=r
  }
  task b
}
s -> p
---
> start
instance started
s activated
s completed
f1 taken
p activated
q activated
u offered to r
> begin u
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
offer of u withdrawn
q completed
b activated
b completed
p completed
instance completed
= completed
