# proves 6.8/1
# The throw in a compensation event sub-process is interrupted from outside: all that undoes ends, innermost first.
startEvent s
subProcess q {
startEvent qs
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  userTask u role=r forCompensation
  i -> a
  subProcess h triggered {
    startEvent k compensation
    intermediateThrowEvent y compensation
    task z
    k -> y
    y -> z
  }
}
endEvent e compensation
qs -> p
p -> e
}
boundaryEvent m on q message m
userTask v role=r
s -> q
m -> v
---
> start
instance started
s activated
s completed
f6 taken
q activated
m waits for m
qs activated
qs completed
f4 taken
p activated
i activated
i completed
f1 taken
a activated
a recorded
a completed
p recorded
p completed
f5 taken
e activated
e throws compensation
p compensating by h
h activated
k activated
k completed
f2 taken
y activated
y throws compensation
a compensating by u
u activated
work item of u for r
> restart
> message m
m waits no more
work item of u withdrawn
u terminated
compensation of a aborted
compensation by y ended
y terminated
h terminated
compensation of p aborted
compensation by e ended
e terminated
q terminated
m activated
m catches m
m completed
f7 taken
v activated
work item of v for r
> complete v
v claimed by ana
v done by ana
v completed by ana
instance completed
= completed
