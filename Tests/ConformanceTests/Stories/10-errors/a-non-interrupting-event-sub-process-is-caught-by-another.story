# proves 10.2/1
# What does not interrupt is caught by another event sub-process of the same scope.
startEvent s
userTask u role=r
subProcess h triggered {
  startEvent k nonInterrupting signal n
  endEvent y error boom
  k -> y
}
subProcess o triggered {
  startEvent l error boom
  userTask w role=r
  l -> w
}
s -> u
---
> start
instance started
k waits for n
s activated
s completed
f3 taken
u activated
work item of u for r
> signal n
h activated
k activated
k catches signal n
k completed
f1 taken
y activated
y throws error boom
y completed
k waits no more
work item of u withdrawn
u terminated
h terminated
o activated
l activated
l catches error boom
l completed
f2 taken
w activated
work item of w for r
> complete w
w claimed by ana
w done by ana
w completed by ana
o completed
instance completed
= completed
