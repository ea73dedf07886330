# proves 11.1/2
# The sub-process was interrupted after its task had completed: nothing is undone.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  task u forCompensation
  userTask w role=r
  i -> a
  a -> w
}
boundaryEvent m on p message m
endEvent e compensation
s -> p
m -> e
---
> start
instance started
s activated
s completed
f3 taken
p activated
m waits for m
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
w activated
work item of w for r
> message m
m waits no more
work item of w withdrawn
w terminated
p terminated
m activated
m catches m
m completed
f4 taken
e activated
e throws compensation
e completed
instance completed
= completed
