# An event that has collected one of its triggers, and whose other one never comes, keeps no instance from being stuck.
inclusiveGateway g9
parallelGateway j10
subProcess x42 triggered {
startEvent s43 parallelMultiple timer PT1H cycle R0/PT1H
}
g9 -> j10
g9 ~> j10
---
> start
instance started
timer s43 set for 2026-01-05T10:00:00.000Z
g9 activated
g9 completed
f1 taken
> fire s43
timer s43 fired
s43 has its trigger 1
incident stuck at j10
= waiting at ->j10
