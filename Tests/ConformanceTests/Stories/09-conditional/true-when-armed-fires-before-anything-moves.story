# proves 9.1/1
startEvent s
subProcess p {
  startEvent i
  userTask u role=r
  i -> u
}
boundaryEvent b on p when x_>_1
endEvent e
s -> p
b -> e
---
> start {"x":2}
instance started x=2
s activated
s completed
f2 taken
p activated
b waits for its condition
b condition true
p terminated
b activated
b completed
f3 taken
e activated
e completed
instance completed
= completed
