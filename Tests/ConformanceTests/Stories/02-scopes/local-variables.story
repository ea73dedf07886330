# proves 2.7/1 2.7/2 2.7/3 2.7/4 2.7/5 2.8/1 2.8/2 2.9/1
# `n` is a property of the sub-process and hides the variable of the process; `m` is none, and goes to the process.
data d
startEvent s
subProcess p {
  scriptTask a
  script: { n: 1, m: n, d: 2 }
  userTask u role=r
  a -> u
}
property n
s -> p
---
> start {"n": 9}
instance started d=null n=9
s activated
s completed
f2 taken
p activated
a activated
set n=1
set m=1 d=2
a completed
f1 taken
u activated
work item of u for r
> variables
variables {"d":2,"n":9,"m":1}
> complete u {}
u claimed by ana
u done by ana
u completed by ana
p completed
instance completed
> variables
variables {"d":2,"n":9,"m":1}
= completed
