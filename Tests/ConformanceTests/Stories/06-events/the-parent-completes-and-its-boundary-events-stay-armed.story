# proves 6.6/4 6.6/5
# The event sub-process interrupted its parent; the boundary event of the parent still occurs.
# When nothing is left, the parent completes and its outgoing flow is taken.
startEvent s
subProcess p {
  startEvent i
  userTask u role=r
  i -> u
  subProcess h triggered {
    startEvent k message m
    userTask w role=r
    k -> w
  }
}
boundaryEvent b on p nonInterrupting signal n
task t
task after
s -> p
p -> after
b -> t
---
> start
instance started
s activated
s completed
f3 taken
p activated
b waits for n
k waits for m
i activated
i completed
f1 taken
u activated
work item of u for r
> message m
k waits no more
work item of u withdrawn
u terminated
h activated
k activated
k catches m
k completed
f2 taken
w activated
work item of w for r
> signal n
b activated
b catches signal n
b completed
f5 taken
t activated
t completed
> complete w
w claimed by ana
w done by ana
w completed by ana
h completed
b waits no more
p completed
f4 taken
after activated
after completed
instance completed
= completed
