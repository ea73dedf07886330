# proves 6.6/1 6.6/3 2.1/3
startEvent s
userTask u role=r
subProcess h triggered {
  startEvent k nonInterrupting message m
  userTask w role=r
  k -> w
}
s -> u
---
> start
instance started
k waits for m
s activated
s completed
f2 taken
u activated
work item of u for r
> message m
h activated
k activated
k catches m
k completed
f1 taken
w activated
work item of w for r
> message m
h activated
k activated
k catches m
k completed
f1 taken
w activated
work item of w for r
> complete u
u claimed by ana
u done by ana
u completed by ana
k waits no more
> complete w
w claimed by ana
w done by ana
w completed by ana
h completed
> complete w
w claimed by ana
w done by ana
w completed by ana
h completed
instance completed
= completed
