# proves 5.6/2
# What runs in an event sub-process beside does not hold up the join.
startEvent s
inclusiveGateway g
userTask a role=r
userTask b role=r
inclusiveGateway j
endEvent e
subProcess h triggered {
  startEvent k nonInterrupting signal n
  userTask w role=r
  k -> w
}
s -> g
g -> a
g -> b
a -> j
b -> j
j -> e
---
> start
instance started
k waits for n
s activated
s completed
f2 taken
g activated
g completed
f3 taken
f4 taken
a activated
work item of a for r
b activated
work item of b for r
> signal n
h activated
k activated
k catches signal n
k completed
f1 taken
w activated
work item of w for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f5 taken
> complete b
b claimed by ana
b done by ana
b completed by ana
f6 taken
j activated
j completed
f7 taken
e activated
e completed
k waits no more
> complete w
w claimed by ana
w done by ana
w completed by ana
h completed
instance completed
= completed
