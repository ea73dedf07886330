# proves 17.2/1
# Compensation that runs goes on: the handler under its new id, what is still to be undone, and the event that threw it.
startEvent s
task a
boundaryEvent ab on a compensation ah
userTask ah role=r forCompensation
subProcess q {
  startEvent qs
  task b
  boundaryEvent bb on b compensation bh
  userTask bh role=r forCompensation
  qs -> b
}
intermediateThrowEvent undo compensation
endEvent e
s -> a
a -> q
q -> undo
undo -> e
---
> start
instance started
s activated
s completed
f2 taken
a activated
a recorded
a completed
f3 taken
q activated
qs activated
qs completed
f1 taken
b activated
b recorded
b completed
q recorded
q completed
f4 taken
undo activated
undo throws compensation
q compensating
b compensating by bh
bh activated
work item of bh for r
> migrate bh=bh2
instance migrated from version 1 to 2
> restart
> complete bh2
bh2 claimed by ana
bh2 done by ana
bh2 completed by ana
b compensated by bh2
q compensated
a compensating by ah
ah activated
work item of ah for r
> migrate adding boundaryEvent late on ah nonInterrupting signal red
instance migrated from version 2 to 3: late armed
late waits for red
> restart
> signal red
late activated
late catches signal red
late completed
> complete ah
ah claimed by ana
ah done by ana
late waits no more
ah completed by ana
a compensated by ah
compensation by undo ended
undo completed
f5 taken
e activated
e completed
instance completed
= completed
