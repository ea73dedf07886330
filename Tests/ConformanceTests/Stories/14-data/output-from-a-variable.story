# proves 14.1/2 2.8/1
# Nothing gives a result: the data output of a task takes the variable of its name, that of a sub-process what was set inside.
data x
data y
data z
startEvent s
task a
dataOutput x > y
subProcess p {
  scriptTask b
  script: { inner: x + 1 }
}
dataOutput inner > z
s -> a
a -> p
---
> start {"x": 1}
instance started y=null z=null x=1
s activated
s completed
f1 taken
a activated
set x=1
set y=1
a completed
f2 taken
p activated
b activated
set inner=2
b completed
set z=2
p completed
instance completed
> variables
variables {"y":1,"z":2,"x":1}
= completed
