# proves 10.2/1
startEvent s
subProcess p {
  startEvent i
  endEvent x error boom
  i -> x
  subProcess h triggered {
    startEvent k anyError
    endEvent y error boom
    k -> y
  }
  subProcess o triggered {
    startEvent l error boom
    endEvent z error boom
    l -> z
  }
}
boundaryEvent b on p error boom
task v
s -> p
b -> v
---
> start
instance started
s activated
s completed
f4 taken
p activated
i activated
i completed
f1 taken
x activated
x throws error boom
x completed
o activated
l activated
l catches error boom
l completed
f3 taken
z activated
z throws error boom
z completed
o terminated
p terminated
b activated
b catches error boom
b completed
f5 taken
v activated
v completed
instance completed
= completed
