# proves 6.6/2
# Nothing is offered any more, and nothing begins; the sub-process is done when the handler is.
startEvent s
adHocSubProcess p {
  userTask a role=r
  userTask b role=r
  subProcess e triggered {
    startEvent es message stop
    userTask h role=r
    es -> h
  }
}
done false
task after
s -> p
p -> after
---
> start
instance started
s activated
s completed
f2 taken
p activated
es waits for stop
a offered to r
b offered to r
> begin a
a activated
work item of a for r
> message stop
es waits no more
p begins nothing more
offer of a withdrawn
offer of b withdrawn
work item of a withdrawn
a terminated
e activated
es activated
es catches stop
es completed
f1 taken
h activated
work item of h for r
> begin b
refused REJ-0033
> complete h
h claimed by ana
h done by ana
h completed by ana
e completed
p completed
f3 taken
after activated
after completed
instance completed
= completed
