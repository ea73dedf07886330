# proves 10.5/2
# It ends that instance only; the other goes on, and the activity is left when both are done.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  endEvent x terminate
  i -> a
  a -> x
}
instances of 2
task after
s -> p
p -> after
---
> start
instance started
s activated
s completed
f3 taken
p loop started, 2 instances
p activated
p activated
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
> complete a
a claimed by ana
a done by ana
a completed by ana
f2 taken
x activated
x completed
p completed
> complete a
a claimed by ana
a done by ana
a completed by ana
f2 taken
x activated
x completed
p completed
p loop completed, 2 completed, 0 terminated
f4 taken
after activated
after completed
instance completed
= completed
