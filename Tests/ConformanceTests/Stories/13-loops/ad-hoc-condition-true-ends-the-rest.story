# proves 13.6/4 13.6/5
startEvent s
adHocSubProcess p {
  serviceTask a handler=h
  serviceTask b handler=h
  serviceTask c handler=h
}
done enough
s -> p
---
> start {"enough": false}
instance started enough=false
s activated
s completed
f1 taken
p activated
a activated
job of a for h, attempt 1
b activated
job of b for h, attempt 1
c activated
job of c for h, attempt 1
> job a
job of a done
a completed
> job b {"enough": true}
job of b done
set enough=true
b completed
p begins nothing more
job of c withdrawn
c terminated
p completed
instance completed
= completed
