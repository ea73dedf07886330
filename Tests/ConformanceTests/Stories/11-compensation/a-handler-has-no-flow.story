# proves 11.6/2
# A flow into or out of a handler is an error.
startEvent s
task a
boundaryEvent b on a compensation u
task u forCompensation
task c
s -> a
a -> u
u -> c
---
> problems
error BPMN-0364 at f2
error BPMN-0364 at f3
