# A cancel end event in what undoes a completed transaction has nothing to cancel: not the transaction around it either.
transaction outer {
startEvent s1
transaction inner {
startEvent s2
task a
subProcess undo triggered {
startEvent s3 compensation
endEvent e3 cancel
s3 -> e3
}
s2 -> a
}
boundaryEvent b on inner cancel
endEvent no
intermediateThrowEvent t compensation
userTask u role=r
s1 -> inner
inner -> t
t -> u
b -> no
}
---
> start
instance started
outer activated
s1 activated
s1 completed
f3 taken
inner activated
s2 activated
s2 completed
f2 taken
a activated
a completed
inner recorded
inner completed
f4 taken
t activated
t throws compensation
inner compensating by undo
undo activated
s3 activated
s3 completed
f1 taken
e3 activated
e3 completed
undo completed
inner compensated by undo
compensation by t ended
t completed
f5 taken
u activated
work item of u for r
> complete u by luis
u claimed by luis
u done by luis
u completed by luis
outer completed
instance completed
= completed
