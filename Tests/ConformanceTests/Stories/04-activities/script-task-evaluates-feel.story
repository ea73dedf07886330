# proves 4.13/1 4.13/3
startEvent s
scriptTask entries
  script: {x: 1, y: x + 1}
scriptTask named resultVariable=z
  script: [x, y]
scriptTask dropped
  script: 42
s -> entries
entries -> named
named -> dropped
---
> start
instance started
s activated
s completed
f1 taken
entries activated
set x=1 y=2
entries completed
f2 taken
named activated
set z=[1,2]
named completed
f3 taken
dropped activated
dropped completed
instance completed
> variables
variables {"x":1,"y":2,"z":[1,2]}
= completed
