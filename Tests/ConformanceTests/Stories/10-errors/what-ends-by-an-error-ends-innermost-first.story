# proves 10.3/1
startEvent s
subProcess outer {
  startEvent i
  parallelGateway p
  subProcess inner {
    startEvent j
    userTask u role=r
    j -> u
  }
  serviceTask h handler=h
  serviceTask k handler=k
  i -> p
  p -> inner
  p -> h
  p -> k
}
boundaryEvent b on outer anyError
task caught
s -> outer
b -> caught
---
> start
instance started
s activated
s completed
f6 taken
outer activated
i activated
i completed
f2 taken
p activated
p completed
f3 taken
f4 taken
f5 taken
inner activated
h activated
job of h for h, attempt 1
k activated
job of k for k, attempt 1
j activated
j completed
f1 taken
u activated
work item of u for r
> job k error boom
job of k done
k throws error boom
work item of u withdrawn
u terminated
inner terminated
job of h withdrawn
h terminated
k terminated
outer terminated
b activated
b catches error boom
b completed
f7 taken
caught activated
caught completed
instance completed
= completed
