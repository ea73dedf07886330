# proves 2.9/1
# Both catches get the signal in one step, and one event says what they set; what is set twice stands twice, for it may have been
# read in between.
startEvent s
parallelGateway p
intermediateCatchEvent c1 signal go
output x := 1
output last := "c1"
intermediateCatchEvent c2 signal go
output y := 2
output last := "c2"
s -> p
p -> c1
p -> c2
---
> start
instance started
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f3 taken
c1 activated
c1 waits for go
c2 activated
c2 waits for go
> signal go
c1 waits no more
c1 catches signal go
set x=1 last="c1"
c1 completed
c2 waits no more
c2 catches signal go
set y=2 last="c2"
c2 completed
instance completed
> variables
variables {"x":1,"last":"c2","y":2}
= completed
