# A link catch event in an ad-hoc sub-process is jumped to, and not armed when it was left: it waits for nothing.
adHocSubProcess h {
userTask a role=r
intermediateThrowEvent t link L
intermediateCatchEvent c link L
task b
c -> b
}
---
> start
instance started
h activated
a offered to r
t activated
t completed
c activated
c completed
f1 taken
b activated
b completed
> begin a
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
offer of a withdrawn
h completed
instance completed
= completed
