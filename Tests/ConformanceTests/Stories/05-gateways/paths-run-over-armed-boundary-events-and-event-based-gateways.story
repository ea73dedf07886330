# proves 5.6/1
startEvent s
parallelGateway p
userTask u role=r
boundaryEvent b on u timer PT1H
eventBasedGateway g
intermediateCatchEvent m message m
intermediateCatchEvent n message n
inclusiveGateway j
task x
task y
task after
s -> p
p -> j
p -> u
p -> g
b -> j
u -> x
g -> m
g -> n
m -> j
n -> y
j -> after
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
f4 taken
u activated
timer b set for 2026-01-05T10:00:00.000Z
work item of u for r
g activated
m waits for m
n waits for n
> complete u
u claimed by ana
u done by ana
timer b withdrawn
u completed by ana
f6 taken
x activated
x completed
> message n
n waits no more
m waits no more
g completed
f8 taken
n activated
n catches n
n completed
f10 taken
j activated
j completed
f11 taken
y activated
y completed
after activated
after completed
instance completed
= completed
