# A compensation handler that undoes an instance of a loop is left over its border: the flow leads on around the loop.
userTask n2 role=r
loop maximum 3 while 2
boundaryEvent b3 on n2 compensation c4
userTask c4 forCompensation role=r
boundaryEvent b5 on c4 message told
userTask n6 role=r
intermediateThrowEvent n9 compensation
b5 -> n6
n2 -> n9
---
> start
instance started
n2 loop started
n2 activated
work item of n2 for r
> complete n2 by luis
n2 claimed by luis
n2 done by luis
warning conditionNotBoolean at n2
n2 recorded
n2 completed by luis
n2 loop completed, 1 completed, 0 terminated
f2 taken
n9 activated
n9 throws compensation
n2 compensating by c4
c4 activated
b5 waits for told
work item of c4 for r
> message told
b5 waits no more
work item of c4 withdrawn
c4 terminated
b5 activated
b5 catches told
n2 compensated by c4
b5 completed
f1 taken
compensation by n9 ended
n9 completed
n6 activated
work item of n6 for r
> complete n6 by luis
n6 claimed by luis
n6 done by luis
n6 completed by luis
instance completed
= completed
