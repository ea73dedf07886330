# The error leaves the loop; the first round has been completed, and is what is undone.
startEvent s
subProcess all {
  startEvent i
  serviceTask a handler=h
    loop maximum 3
  boundaryEvent ca on a compensation undo
  task undo forCompensation
  boundaryEvent bad on a error bad
  endEvent back compensation
  i -> a
  bad -> back
}
s -> all
---
> start
instance started
s activated
s completed
f3 taken
all activated
i activated
i completed
f1 taken
a loop started
a activated
job of a for h, attempt 1
> job a outcome
job of a done
a recorded
a completed
a activated
job of a for h, attempt 1
> job a error bad
job of a done
a throws error bad
a terminated
a loop interrupted, 1 completed, 1 terminated
bad activated
bad catches error bad
bad completed
f2 taken
back activated
back throws compensation
a compensating by undo
undo activated
undo completed
a compensated by undo
compensation by back ended
back completed
all completed
instance completed
= completed
