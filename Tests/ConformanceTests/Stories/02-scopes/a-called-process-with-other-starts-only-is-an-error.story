# proves 2.5/2
process caller
startEvent s
callActivity c calls sub
s -> c
process sub
startEvent m message told
task a
m -> a
---
> problems
error BPMN-0236 at c
