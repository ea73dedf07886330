# proves 10.1/1 10.1/2
startEvent s
subProcess outer {
  startEvent i
  subProcess inner {
    startEvent j
    endEvent e error boom
    j -> e
  }
  boundaryEvent any on inner anyError
  task x
  i -> inner
  any -> x
}
boundaryEvent same on outer error boom
task y
s -> outer
same -> y
---
> start
instance started
s activated
s completed
f4 taken
outer activated
i activated
i completed
f2 taken
inner activated
j activated
j completed
f1 taken
e activated
e throws error boom
e completed
inner terminated
any activated
any catches error boom
any completed
f3 taken
x activated
x completed
outer completed
instance completed
= completed
