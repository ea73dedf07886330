# proves 6.6/2
# The gateway has fired and waits for its reset; the event sub-process ends everything else, and no token comes of the reset.
startEvent s
subProcess p {
  startEvent i
  parallelGateway g
  userTask a role=r
  userTask b role=r
  complexGateway x
  activation: activationCount >= 1
  userTask first role=r
  task late
  i -> g
  g -> a
  g -> b
  a -> x
  b -> x
  x -> first : waitingForStart
  x -> late : not(waitingForStart)
  subProcess e triggered {
    startEvent es message stop
    userTask h role=r
    es -> h
  }
}
s -> p
---
> start
instance started
s activated
s completed
f9 taken
p activated
es waits for stop
i activated
i completed
f1 taken
g activated
g completed
f2 taken
f3 taken
a activated
work item of a for r
b activated
work item of b for r
> complete a
a claimed by ana
a done by ana
a completed by ana
f4 taken
x activated
x decided f6
x completed
f6 taken
first activated
work item of first for r
> message stop
es waits no more
work item of b withdrawn
b terminated
work item of first withdrawn
first terminated
x reset
e activated
es activated
es catches stop
es completed
f8 taken
h activated
work item of h for r
> complete h
h claimed by ana
h done by ana
h completed by ana
e completed
p completed
instance completed
= completed
