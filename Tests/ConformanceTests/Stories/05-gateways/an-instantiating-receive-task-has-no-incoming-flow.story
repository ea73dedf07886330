# A start event begins the instance already: refused at the flow (BPMN 2.0.2, 10.3.3).
startEvent s
receiveTask a receives m instantiate
s -> a
---
> problems
error BPMN-0347 at f1
