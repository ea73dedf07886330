# proves 5.7/1
startEvent s
parallelGateway p
userTask u role=r
boundaryEvent b on u timer PT1H
inclusiveGateway j
task late
task after
s -> p
p -> j
p -> u
u -> j
b -> late
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
u activated
timer b set for 2026-01-05T10:00:00.000Z
work item of u for r
> fire b
timer b fired
work item of u withdrawn
u terminated
b activated
b completed
f5 taken
j activated
j completed
f6 taken
late activated
late completed
after activated
after completed
instance completed
= completed
