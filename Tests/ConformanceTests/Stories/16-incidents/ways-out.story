# proves 16.1/2 16.1/3
startEvent s
exclusiveGateway g handler=h retries=0
task a
task b
s -> g
g -> a = yes
g -> b = no
---
> start
instance started
s activated
s completed
f1 taken
g activated
job of g for h, attempt 1
> job g fails
job of g failed, attempt 1
incident handlerFailed at g
> resolve g retry {"x": 1}
set x=1
incident at g resolved: retry
job of g for h, attempt 1
> job g fails
job of g failed, attempt 1
incident handlerFailed at g
> resolve g skip no
incident at g resolved: skip
g decided f3 on no
job of g withdrawn
g completed
f3 taken
b activated
b completed
instance completed
= completed
