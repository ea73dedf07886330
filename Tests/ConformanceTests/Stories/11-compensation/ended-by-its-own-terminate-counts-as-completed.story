# proves 11.1/3 10.5/2
# What had completed inside a sub-process that its terminate end event ended is undone.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  task u forCompensation
  endEvent x terminate
  i -> a
  a -> x
}
endEvent e compensation
s -> p
p -> e
---
> start
instance started
s activated
s completed
f3 taken
p activated
i activated
i completed
f1 taken
a activated
a recorded
a completed
f2 taken
x activated
x completed
p recorded
p completed
f4 taken
e activated
e throws compensation
p compensating
a compensating by u
u activated
u completed
a compensated by u
p compensated
compensation by e ended
e completed
instance completed
= completed
