# proves 10.5/2
startEvent s
userTask u role=r
subProcess h triggered {
  startEvent k nonInterrupting signal n
  parallelGateway g
  userTask w role=r
  endEvent t terminate
  k -> g
  g -> w
  g -> t
}
s -> u
---
> start
instance started
k waits for n
s activated
s completed
f4 taken
u activated
work item of u for r
> signal n
h activated
k activated
k catches signal n
k completed
f1 taken
g activated
g completed
f2 taken
f3 taken
w activated
work item of w for r
t activated
t completed
work item of w withdrawn
w terminated
h completed
> complete u
u claimed by ana
u done by ana
u completed by ana
k waits no more
instance completed
= completed
