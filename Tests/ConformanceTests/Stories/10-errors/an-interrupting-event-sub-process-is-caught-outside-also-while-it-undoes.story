# proves 10.2/1
# What is being undone runs in the scope again; still no other event sub-process of it is armed.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent ca on a compensation undo
  userTask undo role=r forCompensation
  userTask b role=r
  i -> a
  a -> b
  subProcess e triggered {
    startEvent es message stop
    intermediateThrowEvent back compensation noWait
    endEvent bad error bad
    es -> back
    back -> bad
  }
  subProcess f triggered {
    startEvent fs error bad
    task wrong
    fs -> wrong
  }
}
boundaryEvent bo on p error bad
task right
s -> p
bo -> right
---
> start
instance started
s activated
s completed
f6 taken
p activated
es waits for stop
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
b activated
work item of b for r
> message stop
es waits no more
work item of b withdrawn
b terminated
e activated
es activated
es catches stop
es completed
f3 taken
back activated
back throws compensation
back completed
f4 taken
a compensating by undo
undo activated
work item of undo for r
bad activated
bad throws error bad
bad completed
work item of undo withdrawn
undo terminated
compensation of a aborted
compensation by back ended
e terminated
p terminated
bo activated
bo catches error bad
bo completed
f7 taken
right activated
right completed
instance completed
= completed
