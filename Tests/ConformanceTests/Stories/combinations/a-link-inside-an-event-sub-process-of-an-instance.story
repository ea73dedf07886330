# The link stays in its run.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  i -> a
  subProcess e triggered {
    startEvent es nonInterrupting signal go
    intermediateThrowEvent out link l
    intermediateCatchEvent in link l
    userTask h role=r
    es -> out
    in -> h
  }
}
  instances of 2
s -> p
---
> start
instance started
s activated
s completed
f4 taken
p loop started, 2 instances
p activated
p activated
es waits for go
es waits for go
i activated
i completed
f1 taken
i activated
i completed
f1 taken
a activated
work item of a for r
a activated
work item of a for r
> signal go
e activated
es activated
es catches signal go
es completed
f2 taken
e activated
es activated
es catches signal go
es completed
f2 taken
out activated
out completed
in activated
in completed
f3 taken
out activated
out completed
in activated
in completed
f3 taken
h activated
work item of h for r
h activated
work item of h for r
> complete h
h claimed by ana
h done by ana
h completed by ana
e completed
> complete a
a claimed by ana
a done by ana
a completed by ana
es waits no more
p completed
> complete a
a claimed by ana
a done by ana
a completed by ana
es waits no more
> complete h
h claimed by ana
h done by ana
h completed by ana
e completed
p completed
p loop completed, 2 completed, 0 terminated
instance completed
= completed
