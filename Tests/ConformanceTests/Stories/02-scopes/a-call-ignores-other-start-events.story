# proves 2.5/1
process main
startEvent s
callActivity c calls sub
s -> c
process sub
startEvent m message m
startEvent n
task a
task b
m -> a
n -> b
---
> start main
main~1: instance started
main~1: s activated
main~1: s completed
main~1: f1 taken
main~1: c activated
main~1: c calls sub~2
sub~2: instance started
sub~2: n activated
sub~2: n completed
sub~2: f2 taken
sub~2: b activated
sub~2: b completed
sub~2: instance completed
main~1: call of c ended: completed
main~1: c completed
main~1: instance completed
= main~1 completed
= sub~2 completed
