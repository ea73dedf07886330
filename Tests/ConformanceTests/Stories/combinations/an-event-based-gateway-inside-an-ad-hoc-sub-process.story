# It begins by itself, once; what follows it belongs to it, and the sub-process waits for it.
startEvent s
adHocSubProcess p {
  eventBasedGateway g
  intermediateCatchEvent m message yes
  intermediateCatchEvent t timer P1D
  userTask a role=r
  userTask b role=r
  g -> m
  g -> t
  m -> a
}
task after
s -> p
p -> after
---
> start
instance started
s activated
s completed
f4 taken
p activated
b offered to r
g activated
m waits for yes
timer t set for 2026-01-06T09:00:00.000Z
> begin b
b activated
work item of b for r
> complete b
b claimed by ana
b done by ana
b completed by ana
> message yes
m waits no more
timer t withdrawn
g completed
f1 taken
m activated
m catches yes
m completed
f3 taken
a activated
work item of a for r
> complete a
a claimed by ana
a done by ana
a completed by ana
offer of b withdrawn
p completed
f5 taken
after activated
after completed
instance completed
= completed
