# proves 16.4/1
process p
startEvent s
parallelGateway g
userTask a role=r
boundaryEvent t on a timer PT1H nonInterrupting
task late
serviceTask b handler=h
intermediateCatchEvent m message paid key k
callActivity c calls q
intermediateCatchEvent n signal bell
s -> g
g -> a
t -> late
g -> b
g -> m
g -> c
g -> n
process q
startEvent qs
userTask d role=r
qs -> d
---
> start p {"k": 42}
p~1: instance started k=42
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: g activated
p~1: g completed
p~1: f2 taken
p~1: f4 taken
p~1: f5 taken
p~1: f6 taken
p~1: f7 taken
p~1: a activated
p~1: timer t set for 2026-01-05T10:00:00.000Z
p~1: work item of a for r
p~1: b activated
p~1: job of b for h, attempt 1
p~1: m activated
p~1: m waits for paid 42
p~1: c activated
p~1: c calls q~2
p~1: n activated
p~1: n waits for bell
q~2: instance started k=42
q~2: qs activated
q~2: qs completed
q~2: f1 taken
q~2: d activated
q~2: work item of d for r
> suspend p~1
p~1: instance suspended
> complete a
refused REJ-0014
> suspend p~1
refused REJ-0041
> signal bell
> advance PT50M
> message paid "42"
> complete d
q~2: d claimed by ana
q~2: d done by ana
q~2: d completed by ana
q~2: instance completed
> advance PT10M
> resume p~1
p~1: instance resumed
p~1: m waits no more
p~1: m catches paid
p~1: m completed
p~1: call of c ended: completed
p~1: set k=42
p~1: c completed
> next
p~1: timer t fired
p~1: t activated
p~1: t completed
p~1: f3 taken
p~1: late activated
p~1: late completed
> complete a
p~1: a claimed by ana
p~1: a done by ana
p~1: a completed by ana
> job b
p~1: job of b done
p~1: b completed
> signal bell
p~1: n waits no more
p~1: n catches signal bell
p~1: n completed
p~1: instance completed
> resume p~1
refused REJ-0013
= p~1 completed
= q~2 completed
