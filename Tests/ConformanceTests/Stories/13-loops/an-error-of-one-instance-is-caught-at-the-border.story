# proves 6.5/2
startEvent s
serviceTask a handler=h
instances of 2
boundaryEvent c on a error boom
task rescue
s -> a
c -> rescue
---
> start
instance started
s activated
s completed
f1 taken
a loop started, 2 instances
a activated
a activated
job of a for h, attempt 1
job of a for h, attempt 1
> job a #2 error boom
job of a done
a throws error boom
job of a withdrawn
a terminated
a terminated
a loop interrupted, 0 completed, 2 terminated
c activated
c catches error boom
c completed
f2 taken
rescue activated
rescue completed
instance completed
= completed
