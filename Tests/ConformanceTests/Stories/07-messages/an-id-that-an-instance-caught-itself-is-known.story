# proves 7.2/4
process p
startEvent s
parallelGateway g
intermediateCatchEvent k1 message Q
intermediateCatchEvent k2 message Q
userTask w role=r
intermediateThrowEvent t1 message Q messageId=v
intermediateThrowEvent t2 message Q messageId=v
s -> g
g -> k1
g -> k2
g -> w
w -> t1
t1 -> t2
---
> start p {"v": "m1"}
p~1: instance started v="m1"
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: g activated
p~1: g completed
p~1: f2 taken
p~1: f3 taken
p~1: f4 taken
p~1: k1 activated
p~1: k1 waits for Q
p~1: k2 activated
p~1: k2 waits for Q
p~1: w activated
p~1: work item of w for r
> complete w
p~1: w claimed by ana
p~1: w done by ana
p~1: w completed by ana
p~1: f5 taken
p~1: t1 activated
p~1: t1 throws Q
p~1: k1 waits no more
p~1: k1 catches Q
p~1: k1 completed
p~1: t1 completed
p~1: f6 taken
p~1: t2 activated
p~1: t2 throws Q
p~1: t2 completed
> message Q null m1
refused REJ-0026
= p~1 waiting at k2
