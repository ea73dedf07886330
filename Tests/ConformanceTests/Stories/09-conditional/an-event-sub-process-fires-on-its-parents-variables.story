# proves 9.2/1
# The variable of the parent scope changes; a local variable of the same name inside a sub-process does not matter.
startEvent s
subProcess p {
  startEvent i
  subProcess q {
    data x
    startEvent j
    userTask a role=r
    userTask a2 role=r
    j -> a
    a -> a2
  }
  parallelGateway g
  userTask u role=r
  i -> g
  g -> q
  g -> u
  u -> u2
  userTask u2 role=r
  subProcess h triggered {
    startEvent k nonInterrupting when x_=_1
    task t
    k -> t
  }
}
boundaryEvent b on p nonInterrupting when x_=_1
task t2
s -> p
b -> t2
---
> start {"x": 0}
instance started x=0
s activated
s completed
f8 taken
p activated
b waits for its condition
k waits for its condition
i activated
i completed
f3 taken
g activated
g completed
f4 taken
f5 taken
q activated
u activated
work item of u for r
j activated
j completed
f1 taken
a activated
work item of a for r
> complete a {"x": 1}
a claimed by ana
a done by ana x=1
set x=1
a completed by ana
f2 taken
a2 activated
work item of a2 for r
> complete u {"x": 1}
u claimed by ana
u done by ana x=1
set x=1
u completed by ana
f6 taken
b condition true
b activated
b completed
f9 taken
k condition true
h activated
k activated
k completed
f7 taken
u2 activated
work item of u2 for r
t2 activated
t2 completed
t activated
t completed
h completed
= waiting at a2, p, q, u2
