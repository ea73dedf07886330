# Two runs beside each other: each joins its own tokens.
startEvent s
userTask u role=r
subProcess e triggered {
  startEvent es nonInterrupting message go
  inclusiveGateway split
  userTask a role=r
  userTask b role=r
  inclusiveGateway join
  task joined
  es -> split
  split -> a : true
  split -> b : true
  a -> join
  b -> join
  join -> joined
}
s -> u
---
> start
instance started
es waits for go
s activated
s completed
f7 taken
u activated
work item of u for r
> message go
e activated
es activated
es catches go
es completed
f1 taken
split activated
split decided f2 f3
split completed
f2 taken
f3 taken
a activated
work item of a for r
b activated
work item of b for r
> message go
e activated
es activated
es catches go
es completed
f1 taken
split activated
split decided f2 f3
split completed
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
> complete b #2
b claimed by ana
b done by ana
b completed by ana
f5 taken
> complete b
b claimed by ana
b done by ana
b completed by ana
f5 taken
join activated
join completed
f6 taken
joined activated
joined completed
e completed
> complete u
u claimed by ana
u done by ana
u completed by ana
es waits no more
> complete a
a claimed by ana
a done by ana
a completed by ana
f4 taken
join activated
join completed
f6 taken
joined activated
joined completed
e completed
instance completed
= completed
