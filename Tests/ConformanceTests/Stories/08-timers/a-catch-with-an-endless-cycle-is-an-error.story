# proves 8.2/3
startEvent s
intermediateCatchEvent c cycle R/PT1H
s -> c
---
> problems
error BPMN-0224 at c
