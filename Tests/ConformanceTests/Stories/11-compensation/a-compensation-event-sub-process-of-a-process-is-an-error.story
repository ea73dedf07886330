# proves 11.8/1
startEvent s
task a
s -> a
subProcess h triggered {
  startEvent k compensation
  task x
  k -> x
}
---
> problems
error BPMN-0363 at k
