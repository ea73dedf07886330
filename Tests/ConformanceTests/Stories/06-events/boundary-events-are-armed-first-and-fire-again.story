# proves 6.4/1 6.4/2
# Armed before anything inside moves; one that does not interrupt fires each time; one that does ends all inside.
startEvent s
subProcess p {
  startEvent i
  userTask u role=r
  i -> u
}
boundaryEvent n on p nonInterrupting signal n
boundaryEvent b on p message m
task t
task v
s -> p
n -> t
b -> v
---
> start
instance started
s activated
s completed
f2 taken
p activated
n waits for n
b waits for m
i activated
i completed
f1 taken
u activated
work item of u for r
> signal n
n activated
n catches signal n
n completed
f3 taken
t activated
t completed
> signal n
n activated
n catches signal n
n completed
f3 taken
t activated
t completed
> message m
b waits no more
work item of u withdrawn
u terminated
n waits no more
p terminated
b activated
b catches m
b completed
f4 taken
v activated
v completed
instance completed
= completed
