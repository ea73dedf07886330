# proves 5.15/3
startEvent s
exclusiveGateway g handler=h
task a
task b
s -> g
g -> a = passed
g -> b = failed again
---
> start
instance started
s activated
s completed
f1 taken
g activated
job of g for h, attempt 1
> job g outcome again
job of g done: again
g decided f3 on again
g completed
f3 taken
b activated
b completed
instance completed
= completed
