# proves 1.6/1
# The message that is thrown inside ends the sub-process; what follows the throw is never reached.
startEvent s
subProcess sub {
  startEvent i
  intermediateThrowEvent t message m
  task after
  i -> t
  t -> after
}
boundaryEvent b on sub message m
task caught
s -> sub
b -> caught
---
> start
instance started
s activated
s completed
f3 taken
sub activated
b waits for m
i activated
i completed
f1 taken
t activated
t throws m
b waits no more
t terminated
sub terminated
b activated
b catches m
b completed
f4 taken
caught activated
caught completed
instance completed
= completed
