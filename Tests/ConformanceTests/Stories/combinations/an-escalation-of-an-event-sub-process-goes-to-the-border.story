# Thrown by the run of an event sub-process that does not interrupt: another one of the scope gets it before the border would.
startEvent s
subProcess p {
  startEvent i
  userTask a role=r
  i -> a
  subProcess e triggered {
    startEvent es nonInterrupting message go
    endEvent up escalation known
    es -> up
  }
  subProcess f triggered {
    startEvent fs nonInterrupting message more
    endEvent up2 escalation other
    fs -> up2
  }
  subProcess g triggered {
    startEvent gs nonInterrupting escalation known
    task here
    gs -> here
  }
}
boundaryEvent bo on p nonInterrupting anyEscalation
task outside
s -> p
bo -> outside
---
> start
instance started
s activated
s completed
f5 taken
p activated
es waits for go
fs waits for more
i activated
i completed
f1 taken
a activated
work item of a for r
> message go
e activated
es activated
es catches go
es completed
f2 taken
up activated
up escalates known
g activated
gs activated
gs catches escalation known
gs completed
f4 taken
up completed
e completed
here activated
here completed
g completed
> message more
f activated
fs activated
fs catches more
fs completed
f3 taken
up2 activated
up2 escalates other
bo activated
bo catches escalation other
bo completed
f6 taken
up2 completed
f completed
outside activated
outside completed
> complete a
a claimed by ana
a done by ana
a completed by ana
es waits no more
fs waits no more
p completed
instance completed
= completed
