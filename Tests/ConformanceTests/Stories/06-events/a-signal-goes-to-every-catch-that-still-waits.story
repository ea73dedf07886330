# proves 6.9/3
# The event on the border of u was armed first: it ends p, in which v's catch then gets nothing; w's gets it.
startEvent s
subProcess p {
  startEvent i
  intermediateCatchEvent v signal n
  i -> v
}
boundaryEvent b on p signal n
parallelGateway g
intermediateCatchEvent w signal n
task x
s -> g
g -> p
g -> w
b -> x
---
> start
instance started
s activated
s completed
f2 taken
g activated
g completed
f3 taken
f4 taken
p activated
b waits for n
w activated
w waits for n
i activated
i completed
f1 taken
v activated
v waits for n
> signal n
b waits no more
v waits no more
v terminated
p terminated
b activated
b catches signal n
b completed
f5 taken
w waits no more
w catches signal n
w completed
x activated
x completed
instance completed
= completed
