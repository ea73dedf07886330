# proves 10.5/2 11.3/1
# The handler's border leads to the terminate end event of the sub-process whose work is undone.
data l
startEvent s
subProcess p2 {
startEvent s2
task n93
boundaryEvent b94 on n93 compensation c95
userTask c95 role=r forCompensation
boundaryEvent b96 on c95 signal red
endEvent e97 terminate
endEvent e98
s2 -> n93
n93 -> e98
b96 -> e97
}
userTask u role=r
intermediateThrowEvent n99 compensation
userTask after role=r
s -> p2
p2 -> u
u -> n99
n99 -> after
---
> start
instance started l=null
s activated
s completed
f4 taken
p2 activated
s2 activated
s2 completed
f1 taken
n93 activated
n93 recorded
n93 completed
f2 taken
e98 activated
e98 completed
p2 recorded
p2 completed
f5 taken
u activated
work item of u for r
> complete u
u claimed by ana
u done by ana
u completed by ana
f6 taken
n99 activated
n99 throws compensation
p2 compensating
n93 compensating by c95
c95 activated
b96 waits for red
work item of c95 for r
> signal red
b96 waits no more
work item of c95 withdrawn
c95 terminated
b96 activated
b96 catches signal red
n93 compensated by c95
b96 completed
f3 taken
e97 activated
e97 completed
p2 compensated
compensation by n99 ended
n99 completed
f7 taken
after activated
work item of after for r
> complete after
after claimed by ana
after done by ana
after completed by ana
instance completed
= completed
