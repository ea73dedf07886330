# proves 5.13/3
startEvent s
parallelGateway p
eventBasedGateway g
receiveTask rt receives n
boundaryEvent b on rt timer PT1H
intermediateCatchEvent m message m
s -> p
p -> g
p -> m
g -> rt
g -> m
---
> problems
warning BPMN-0210 at g
error BPMN-0208 at b
error BPMN-0207 at f5
