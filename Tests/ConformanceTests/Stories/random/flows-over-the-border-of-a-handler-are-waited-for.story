# What leaves a handler over its border inside of a scope that was opened again keeps that scope, and the compensation, open.
transaction p4 {
task n100
boundaryEvent b102 on n100 compensation c103
userTask c103 forCompensation role=r
boundaryEvent b104 on c103 message asked
userTask n106 role=r
b104 -> n106
}
endEvent e120 compensation
p4 -> e120
---
> start
instance started
p4 activated
n100 activated
n100 recorded
n100 completed
p4 recorded
p4 completed
f2 taken
e120 activated
e120 throws compensation
p4 compensating
n100 compensating by c103
c103 activated
b104 waits for asked
work item of c103 for r
> message asked
b104 waits no more
work item of c103 withdrawn
c103 terminated
b104 activated
b104 catches asked
n100 compensated by c103
b104 completed
f1 taken
n106 activated
work item of n106 for r
> complete n106 by luis
n106 claimed by luis
n106 done by luis
n106 completed by luis
p4 compensated
compensation by e120 ended
e120 completed
instance completed
= completed
