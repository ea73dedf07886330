# proves 13.6/5
startEvent s
adHocSubProcess p cancelRemainingInstances=false {
  serviceTask a handler=h
  serviceTask b handler=h
  task after
  b -> after
}
done enough
s -> p
---
> start {"enough": false}
instance started enough=false
s activated
s completed
f2 taken
p activated
a activated
job of a for h, attempt 1
b activated
job of b for h, attempt 1
> job a {"enough": true}
job of a done
set enough=true
a completed
p begins nothing more
> job b
job of b done
b completed
p completed
instance completed
= completed
