# proves 7.2/1 6.9/2
startEvent s
parallelGateway p
intermediateCatchEvent outer message m
subProcess sub {
  startEvent i
  parallelGateway q
  intermediateCatchEvent first message m
  intermediateCatchEvent second message m
  i -> q
  q -> first
  q -> second
}
intermediateThrowEvent t message m
s -> p
p -> outer
p -> sub
p -> t
---
> start
instance started
s activated
s completed
f4 taken
p activated
p completed
f5 taken
f6 taken
f7 taken
outer activated
outer waits for m
sub activated
t activated
i activated
i completed
f1 taken
q activated
q completed
f2 taken
f3 taken
first activated
first waits for m
second activated
second waits for m
t throws m
first waits no more
first catches m
first completed
t completed
= waiting at outer, second, sub
