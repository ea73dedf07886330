# proves 17.2/1
# A called global task runs in a scope of its own, in each instance of a body: its work items and results stand in the next version.
root <globalUserTask id="gu" tramite:role="r"/>
startEvent s
parallelGateway g
callActivity one calls gu
output x := v
callActivity each calls gu
instances of 2
parallelGateway j
endEvent e
s -> g
g -> one
g -> each
one -> j
each -> j
j -> e
---
> start
instance started
s activated
s completed
f1 taken
g activated
g completed
f2 taken
f3 taken
one activated
one runs gu
each loop started, 2 instances
each activated
each activated
gu activated
work item of gu for r
each runs gu
each runs gu
gu activated
work item of gu for r
gu activated
work item of gu for r
> restart
> migrate one=single
instance migrated from version 1 to 2
> complete gu {"v": 1}
gu claimed by ana
gu done by ana v=1
set v=1
gu completed by ana
set x=1
single completed
f4 taken
> migrate adding boundaryEvent hurry on each signal red
instance migrated from version 2 to 3: hurry armed
hurry waits for red
> restart
> complete gu {"v": 2}
gu claimed by ana
gu done by ana v=2
set v=2
gu completed by ana
set loopCounter=1
set v=2
each completed
> signal red
hurry waits no more
work item of gu withdrawn
gu terminated
each terminated
each loop interrupted, 1 completed, 1 terminated
hurry activated
hurry catches signal red
hurry completed
incident stuck at j
> migrate without hurry
instance migrated from version 3 to 4
> variables
variables {"x":1,"v":2}
= waiting at ->j
