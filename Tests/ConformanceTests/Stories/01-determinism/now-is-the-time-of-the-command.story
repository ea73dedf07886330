# proves 1.9/1
startEvent s
intermediateCatchEvent t timer PT1H
scriptTask a resultVariable=at
  script: string(now())
scriptTask b resultVariable=day
  script: string(today())
s -> t
t -> a
a -> b
---
> start
instance started
s activated
s completed
f1 taken
t activated
timer t set for 2026-01-05T10:00:00.000Z
> fire t
timer t fired
t completed
f2 taken
a activated
set at="2026-01-05T10:00:00Z"
a completed
f3 taken
b activated
set day="2026-01-05"
b completed
instance completed
> variables
variables {"at":"2026-01-05T10:00:00Z","day":"2026-01-05"}
= completed
