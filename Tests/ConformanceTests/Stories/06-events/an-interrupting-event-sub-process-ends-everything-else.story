# proves 6.6/2
startEvent s
subProcess p {
  startEvent i
  parallelGateway g
  userTask u role=r
  userTask v role=r
  parallelGateway j
  endEvent f
  i -> g
  g -> u
  g -> v
  u -> j
  v -> j
  j -> f
  subProcess h triggered {
    startEvent k message m
    userTask w role=r
    k -> w
  }
  subProcess o triggered {
    startEvent q nonInterrupting signal n
    userTask x role=r
    q -> x
  }
}
boundaryEvent b on p timer PT5H
endEvent e
s -> p
p -> e
---
> start
instance started
s activated
s completed
f9 taken
p activated
timer b set for 2026-01-05T14:00:00.000Z
k waits for m
q waits for n
i activated
i completed
f1 taken
g activated
g completed
f2 taken
f3 taken
u activated
work item of u for r
v activated
work item of v for r
> signal n
o activated
q activated
q catches signal n
q completed
f8 taken
x activated
work item of x for r
> complete u
u claimed by ana
u done by ana
u completed by ana
f4 taken
> message m
k waits no more
q waits no more
work item of v withdrawn
v terminated
work item of x withdrawn
x terminated
o terminated
token on f4 discarded
h activated
k activated
k catches m
k completed
f7 taken
w activated
work item of w for r
> complete w
w claimed by ana
w done by ana
w completed by ana
h completed
timer b withdrawn
p completed
f10 taken
e activated
e completed
instance completed
= completed
