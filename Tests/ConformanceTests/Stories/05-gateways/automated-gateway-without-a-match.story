# proves 5.15/4
startEvent s
exclusiveGateway g handler=h
task a
task b
s -> g
g -> a = passed
g -> b = failed
---
> start
instance started
s activated
s completed
f1 taken
g activated
job of g for h, attempt 1
> job g outcome unheard
job of g done: unheard
incident unknownOutcome at g
> resolve g skip failed
incident at g resolved: skip
g decided f3 on failed
g completed
f3 taken
b activated
b completed
instance completed
= completed
