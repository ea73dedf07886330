# proves 13.6/3
# In document order, what follows over flows included.
startEvent s
adHocSubProcess p ordering=Sequential {
  serviceTask a handler=h
  serviceTask follows handler=h
  serviceTask b handler=h
  a -> follows
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
> job a
job of a done
a completed
f1 taken
follows activated
job of follows for h, attempt 1
> job follows
job of follows done
follows completed
b activated
job of b for h, attempt 1
> job b
job of b done
b completed
p completed
instance completed
= completed
