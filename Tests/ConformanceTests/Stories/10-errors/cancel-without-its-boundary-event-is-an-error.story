# proves 10.6/1
startEvent s
transaction p {
  startEvent i
  endEvent x cancel
  i -> x
}
s -> p
---
> problems
error BPMN-0360 at p
