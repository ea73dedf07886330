# proves 1.7/1
# The error ends the sub-process while its message, reached earlier, still waits in the second rank: nothing is thrown. The
# escalation and the link of the other branch act at once, too.
startEvent s
subProcess sub {
  startEvent i
  parallelGateway p
  intermediateThrowEvent t message m
  intermediateThrowEvent up escalation small
  intermediateThrowEvent jump link there
  intermediateCatchEvent there link there
  endEvent e error boom
  i -> p
  p -> t
  p -> up
  up -> jump
  there -> e
}
boundaryEvent b on sub error boom
boundaryEvent n on sub nonInterrupting escalation small
task caught
task noticed
s -> sub
b -> caught
n -> noticed
---
> start
instance started
s activated
s completed
f6 taken
sub activated
i activated
i completed
f1 taken
p activated
p completed
f2 taken
f3 taken
t activated
up activated
up escalates small
n activated
n catches escalation small
n completed
f8 taken
up completed
f4 taken
noticed activated
noticed completed
jump activated
jump completed
there activated
there completed
f5 taken
e activated
e throws error boom
e completed
t terminated
sub terminated
b activated
b catches error boom
b completed
f7 taken
caught activated
caught completed
instance completed
= completed
