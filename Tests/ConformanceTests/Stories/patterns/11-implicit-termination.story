# Workflow pattern 11, implicit termination: it ends when nothing is left to be done.
task a
userTask b role=r
---
> start
instance started
a activated
a completed
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
instance completed
= completed
