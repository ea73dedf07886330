# Workflow pattern 18, milestone: b can be done only after the order was opened and before it is closed.
startEvent s
parallelGateway p
userTask open role=r
output stage := "open"
userTask close role=r
output stage := "closed"
eventBasedGateway g
intermediateCatchEvent reached when stage="open"
intermediateCatchEvent passed when stage="closed"
userTask b role=r
boundaryEvent expired on b when stage="closed"
task missed
s -> p
p -> open
open -> close
p -> g
g -> reached
g -> passed
reached -> b
expired -> missed
passed -> missed
---
> start {"stage": "new"}
instance started stage="new"
s activated
s completed
f1 taken
p activated
p completed
f2 taken
f4 taken
open activated
work item of open for r
g activated
reached waits for its condition
passed waits for its condition
> complete open
open claimed by ana
open done by ana
set stage="open"
open completed by ana
f3 taken
reached condition true
passed condition withdrawn
g completed
f5 taken
reached activated
reached completed
f7 taken
close activated
work item of close for r
b activated
expired waits for its condition
work item of b for r
> complete close
close claimed by ana
close done by ana
set stage="closed"
close completed by ana
expired condition true
work item of b withdrawn
b terminated
expired activated
expired completed
f8 taken
missed activated
missed completed
instance completed
= completed
