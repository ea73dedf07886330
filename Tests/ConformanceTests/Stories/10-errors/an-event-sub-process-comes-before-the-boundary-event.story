# proves 10.1/1 6.9/2
startEvent s
subProcess p {
  startEvent i
  endEvent x error boom
  i -> x
  subProcess h triggered {
    startEvent k error boom
    task t
    k -> t
  }
}
boundaryEvent b on p error boom
task u
task v
s -> p
p -> u
b -> v
---
> start
instance started
s activated
s completed
f3 taken
p activated
i activated
i completed
f1 taken
x activated
x throws error boom
x completed
h activated
k activated
k catches error boom
k completed
f2 taken
t activated
t completed
h completed
p completed
f4 taken
u activated
u completed
instance completed
= completed
