# proves 11.1/2 11.3/1 11.6/3
# The inner record of the completed sub-process is undone with the local variable of then and the outer variable of now.
startEvent s
subProcess p {
  data x
  startEvent i
  scriptTask a
  script: {x: "inner then"}
  boundaryEvent b on a compensation u
  scriptTask u forCompensation
  script: {seen: x + ", " + y}
  i -> a
}
scriptTask later
script: {y: "outer now"}
endEvent e compensation
s -> p
p -> later
later -> e
---
> start {"y": "outer then", "seen": ""}
instance started y="outer then" seen=""
s activated
s completed
f2 taken
p activated
i activated
i completed
f1 taken
a activated
set x="inner then"
a recorded
a completed
p recorded
p completed
f3 taken
later activated
set y="outer now"
later completed
f4 taken
e activated
e throws compensation
p compensating
a compensating by u
u activated
set seen="inner then, outer now"
u completed
a compensated by u
p compensated
compensation by e ended
e completed
instance completed
> variables
variables {"y":"outer now","seen":"inner then, outer now"}
= completed
