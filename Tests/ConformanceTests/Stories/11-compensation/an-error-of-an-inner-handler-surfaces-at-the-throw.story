# proves 11.7/1
# The handler lies in a completed sub-process: its error goes to the throw, whose scope catches it, not to the border of p.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent ba on a compensation ua
  serviceTask ua handler=h forCompensation
  i -> a
}
boundaryEvent inner on p error boom
task wrong
endEvent e compensation
s -> p
p -> e
inner -> wrong
subProcess o triggered {
  startEvent l error boom
  task caught
  l -> caught
}
---
> start
instance started
s activated
s completed
f2 taken
p activated
i activated
i completed
f1 taken
a activated
a recorded
a completed
p recorded
p completed
f3 taken
e activated
e throws compensation
p compensating
a compensating by ua
ua activated
job of ua for h, attempt 1
> job ua error boom
job of ua done
ua throws error boom
ua terminated
compensation of a aborted
compensation of p aborted
compensation by e ended
e terminated
o activated
l activated
l catches error boom
l completed
f5 taken
caught activated
caught completed
o completed
instance completed
= completed
