# Each round has a gateway of its own: the token that came too late in the first round ends with it.
startEvent s
subProcess p {
  startEvent i
  parallelGateway g
  userTask a role=r
  userTask b role=r
  complexGateway x
  activation: activationCount >= 1
  endEvent enough terminate
  i -> g
  g -> a
  g -> b
  a -> x
  b -> x
  x -> enough
}
  loop maximum 2
s -> p
---
> start
instance started
s activated
s completed
f7 taken
p loop started
p activated
i activated
i completed
f1 taken
g activated
g completed
f2 taken
f3 taken
a activated
work item of a for r
b activated
work item of b for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f4 taken
x activated
x completed
f6 taken
enough activated
enough completed
work item of b withdrawn
b terminated
p completed
p activated
i activated
i completed
f1 taken
g activated
g completed
f2 taken
f3 taken
a activated
work item of a for r
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
f5 taken
x activated
x completed
f6 taken
enough activated
enough completed
work item of a withdrawn
a terminated
p completed
p loop completed, 2 completed, 0 terminated
instance completed
= completed
