# proves 16.4/1
startEvent s
subProcess sp {
  startEvent ss
  userTask u role=r
  ss -> u
}
task x
s -> sp
sp -> x
---
> start
instance started
s activated
s completed
f2 taken
sp activated
ss activated
ss completed
f1 taken
u activated
work item of u for r
> modify move u=x
instance modified: u to x
work item of u withdrawn
u terminated
sp terminated
x activated
x completed
instance completed
= completed
