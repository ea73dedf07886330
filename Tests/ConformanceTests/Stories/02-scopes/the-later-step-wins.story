# proves 2.9/2
startEvent s
parallelGateway p
scriptTask a
  script: {x: {a: 1}}
scriptTask b
  script: {x: {b: 2}}
s -> p
p -> a
p -> b
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
a activated
set x={"a":1}
a completed
b activated
set x={"b":2}
b completed
instance completed
> variables
variables {"x":{"b":2}}
= completed
