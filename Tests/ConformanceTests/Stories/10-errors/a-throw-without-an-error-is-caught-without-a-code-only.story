# proves 10.1/3
startEvent s
subProcess sub {
  startEvent j
  endEvent e anyError
  j -> e
}
boundaryEvent coded on sub error boom
boundaryEvent any on sub anyError
task x
task y
s -> sub
any -> x
coded -> y
---
> start
instance started
s activated
s completed
f2 taken
sub activated
j activated
j completed
f1 taken
e activated
e throws error without code
e completed
sub terminated
any activated
any catches error without code
any completed
f3 taken
x activated
x completed
instance completed
= completed
