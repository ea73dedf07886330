# proves 4.17/1 4.17/2
process caller
startEvent s
callActivity c calls middle
s -> c
process middle
startEvent s
callActivity d calls inner
s -> d
process inner
startEvent s
endEvent e error boom
s -> e
---
> start caller
caller~1: instance started
caller~1: s activated
caller~1: s completed
caller~1: f1 taken
caller~1: c activated
caller~1: c calls middle~2
middle~2: instance started
middle~2: s activated
middle~2: s completed
middle~2: f1 taken
middle~2: d activated
middle~2: d calls inner~3
inner~3: instance started
inner~3: s activated
inner~3: s completed
inner~3: f1 taken
inner~3: e activated
inner~3: e throws error boom
inner~3: e completed
inner~3: instance failed boom
middle~2: call of d ended: failed
middle~2: d throws error boom
middle~2: d terminated
middle~2: instance failed boom
caller~1: call of c ended: failed
caller~1: c throws error boom
caller~1: c terminated
caller~1: incident uncaughtError at c
caller~1: instance failed boom
= caller~1 failed
= middle~2 failed
= inner~3 failed
