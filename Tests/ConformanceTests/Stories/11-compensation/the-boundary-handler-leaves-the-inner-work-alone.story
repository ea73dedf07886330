# proves 11.3/1
# The sub-process has a boundary handler: it runs, its compensation event sub-process and the inner handler do not.
startEvent s
subProcess p {
  startEvent i
  task a
  boundaryEvent b on a compensation u
  task u forCompensation
  i -> a
  subProcess h triggered {
    startEvent k compensation
    task x
    k -> x
  }
}
boundaryEvent bp on p compensation up
task up forCompensation
endEvent e compensation
s -> p
p -> e
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
a activated
a recorded
a completed
p recorded
p completed
f4 taken
e activated
e throws compensation
p compensating by up
up activated
up completed
p compensated by up
compensation by e ended
e completed
instance completed
= completed
