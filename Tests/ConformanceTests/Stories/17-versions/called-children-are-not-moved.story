# proves 17.4/1
process p
startEvent s
callActivity c calls q
task z
s -> c
c -> z
process q
startEvent qs
userTask a role=r
qs -> a
process p
startEvent s
callActivity c calls q
userTask z role=r
s -> c
c -> z
process q
startEvent qs
userTask a role=r
userTask b role=r
qs -> a
a -> b
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: c activated
p~1: c calls q~2
q~2: instance started
q~2: qs activated
q~2: qs completed
q~2: f1 taken
q~2: a activated
q~2: work item of a for r
> deploy q
> deploy p
> migrate p~1
p~1: instance migrated from version 1 to 2
> complete a
q~2: a claimed by ana
q~2: a done by ana
q~2: a completed by ana
q~2: instance completed
p~1: call of c ended: completed
p~1: c completed
p~1: f2 taken
p~1: z activated
p~1: work item of z for r
> complete z
p~1: z claimed by ana
p~1: z done by ana
p~1: z completed by ana
p~1: instance completed
= p~1 completed
= q~2 completed
