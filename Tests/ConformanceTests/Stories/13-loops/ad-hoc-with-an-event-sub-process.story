# proves 2.1/3
# Its event sub-process is armed first; it runs beside, is no inner activity of a sequential one, and is waited for when the
# last activity is done; then it is armed no more.
startEvent s
adHocSubProcess p ordering=Sequential {
  userTask a role=r
  task b
  subProcess e triggered {
    startEvent es nonInterrupting message more
    userTask h role=r
    es -> h
  }
}
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
es waits for more
a offered to r
b activated
b completed
> message more
e activated
es activated
es catches more
es completed
f1 taken
h activated
work item of h for r
> begin a
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
p begins nothing more
offer of a withdrawn
es waits no more
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
