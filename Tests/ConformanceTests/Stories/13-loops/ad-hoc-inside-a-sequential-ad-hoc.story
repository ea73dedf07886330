# proves 13.7/1
# The inner one is one activity of the outer, which waits for its end; its parallel activities run side by side.
startEvent s
adHocSubProcess p ordering=Sequential {
  adHocSubProcess q {
    serviceTask a handler=h
    serviceTask b handler=h
  }
  done enough
  task c
}
s -> p
---
> start {"enough": false}
instance started enough=false
s activated
s completed
f1 taken
p activated
q activated
a activated
job of a for h, attempt 1
b activated
job of b for h, attempt 1
> job b
job of b done
b completed
> job a {"enough": true}
job of a done
set enough=true
a completed
q begins nothing more
q completed
c activated
c completed
p completed
instance completed
= completed
