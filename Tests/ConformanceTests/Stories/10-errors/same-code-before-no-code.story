# proves 10.1/2
startEvent s
subProcess sub {
  startEvent j
  endEvent e error boom
  j -> e
}
boundaryEvent any on sub anyError
boundaryEvent same on sub error boom
task x
task y
s -> sub
any -> x
same -> y
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
e throws error boom
e completed
sub terminated
same activated
same catches error boom
same completed
f4 taken
y activated
y completed
instance completed
= completed
