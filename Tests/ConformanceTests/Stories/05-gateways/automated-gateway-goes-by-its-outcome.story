# proves 5.15/1 5.15/2 5.15/3
startEvent s
exclusiveGateway g handler=h
task a
task b
task c
s -> g
g -> a = passed
g -> b = failed again
g -> c : outcome = "maybe" and x > 1
---
> start
instance started
s activated
s completed
f1 taken
g activated
job of g for h, attempt 1
> job g outcome maybe {"x": 2}
job of g done: maybe
set x=2
g decided f4 on maybe
g completed
f4 taken
c activated
c completed
instance completed
= completed
