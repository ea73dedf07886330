# proves 2.7/1 2.7/2 2.7/3
startEvent s
subProcess sub {
  data inner
  startEvent i
  scriptTask a
    script: {inner: outer + 1, outer: outer + 2, fresh: 3}
  scriptTask b resultVariable=seen
    script: [inner, outer, fresh]
  i -> a
  a -> b
}
s -> sub
---
> start {"outer": 1}
instance started outer=1
s activated
s completed
f3 taken
sub activated
i activated
i completed
f1 taken
a activated
set inner=2
set outer=3 fresh=3
a completed
f2 taken
b activated
set seen=[2,3,3]
b completed
sub completed
instance completed
> variables
variables {"outer":3,"fresh":3,"seen":[2,3,3]}
= completed
