# proves 4.3/3
startEvent s
task a startQuantity=0
task b completionQuantity=0
s -> a
a -> b
---
> problems
error BPMN-0106 at a
error BPMN-0106 at b
