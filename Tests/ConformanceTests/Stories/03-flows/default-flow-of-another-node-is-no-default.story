# proves 3.2/3
startEvent s default=f2
task t
task a
s -> t
t -> a : x > 5
---
> problems
error BPMN-0105 at s
error BPMN-0213 at s
warning BPMN-0422 at f2
