# What the script sets makes the boundary event of the sub-process fire before the token of the script moves on.
startEvent s
subProcess p {
  startEvent i
  scriptTask a
  script: { total: 12 }
  userTask b role=r
  i -> a
  a -> b
}
boundaryEvent tooMuch on p when total_>_10
task after
s -> p
tooMuch -> after
---
> start {"total": 0}
instance started total=0
s activated
s completed
f3 taken
p activated
tooMuch waits for its condition
i activated
i completed
f1 taken
a activated
set total=12
a completed
f2 taken
tooMuch condition true
p terminated
tooMuch activated
tooMuch completed
f4 taken
after activated
after completed
instance completed
= completed
