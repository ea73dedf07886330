# proves 7.3/2
# Neither has a messageRef or a message flow.
startEvent s
intermediateCatchEvent c message
receiveTask t
s -> c
c -> t
---
> problems
error BPMN-0226 at c
error BPMN-0226 at t
