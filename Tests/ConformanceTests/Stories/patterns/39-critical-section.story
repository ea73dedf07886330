# Workflow pattern 39, critical section: of two parts that hold the floor only one runs at a time. Who finds it free takes it in
# the same step.
startEvent s
parallelGateway p
intermediateCatchEvent in1 when not(busy)
output busy := true
userTask a1 role=r
userTask a2 role=r
output busy := false
intermediateCatchEvent in2 when not(busy)
output busy := true
userTask b1 role=r
userTask b2 role=r
output busy := false
s -> p
p -> in1
in1 -> a1
a1 -> a2
p -> in2
in2 -> b1
b1 -> b2
---
> start {"busy": false}
instance started busy=false
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f5 taken
in1 activated
in1 waits for its condition
in1 condition true
set busy=true
in1 completed
f3 taken
in2 activated
in2 waits for its condition
a1 activated
work item of a1 for r
> complete a1
a1 claimed by ana
a1 done by ana
a1 completed by ana
f4 taken
a2 activated
work item of a2 for r
> complete a2
a2 claimed by ana
a2 done by ana
set busy=false
a2 completed by ana
in2 condition true
set busy=true
in2 completed
f6 taken
b1 activated
work item of b1 for r
> complete b1
b1 claimed by ana
b1 done by ana
b1 completed by ana
f7 taken
b2 activated
work item of b2 for r
> complete b2
b2 claimed by ana
b2 done by ana
set busy=false
b2 completed by ana
instance completed
= completed
