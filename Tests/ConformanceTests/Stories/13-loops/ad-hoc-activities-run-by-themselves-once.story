# proves 13.6/1 13.6/6
# What needs no person runs once; the catch event is armed again after each occurrence; it completes when each has completed
# once and nothing runs.
startEvent s
adHocSubProcess p {
  serviceTask a handler=h
  serviceTask b handler=h
  intermediateCatchEvent m message told
  task after
  m -> after
}
s -> p
---
> start
instance started
s activated
s completed
f2 taken
p activated
a activated
job of a for h, attempt 1
b activated
job of b for h, attempt 1
m activated
m waits for told
> message told
m waits no more
m catches told
m completed
f1 taken
after activated
after completed
m activated
m waits for told
> message told
m waits no more
m catches told
m completed
f1 taken
after activated
after completed
m activated
m waits for told
> job a
job of a done
a completed
> job b
job of b done
b completed
m waits no more
m terminated
p completed
instance completed
= completed
