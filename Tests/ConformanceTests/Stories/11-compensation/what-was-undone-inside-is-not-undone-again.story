# proves 11.2/2 11.3/2
# Each instance undoes what completed in itself; the later throw finds nothing left.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  task u forCompensation
  intermediateThrowEvent t compensation
  userTask w role=r
  i -> a
  a -> t
  t -> w
}
instances of 2
endEvent e compensation
s -> p
p -> e
---
> start
instance started
s activated
s completed
f4 taken
p loop started, 2 instances
p activated
p activated
i activated
i completed
f1 taken
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
a activated
a recorded
a completed
f2 taken
t activated
t throws compensation
t activated
t throws compensation
a compensating by u
u activated
u completed
a compensated by u
a compensating by u
u activated
u completed
a compensated by u
compensation by t ended
t completed
f3 taken
compensation by t ended
t completed
f3 taken
w activated
work item of w for r
w activated
work item of w for r
> complete w
w claimed by ana
w done by ana
w completed by ana
p completed
> complete w
w claimed by ana
w done by ana
w completed by ana
p completed
p loop completed, 2 completed, 0 terminated
f5 taken
e activated
e throws compensation
e completed
instance completed
= completed
