# proves 2.9/1
data x
startEvent s
subProcess sub {
  data y
  startEvent i
  scriptTask a
    script: {x: 1, y: 2, z: 3}
  i -> a
}
s -> sub
---
> start
instance started x=null
s activated
s completed
f2 taken
sub activated
i activated
i completed
f1 taken
a activated
set y=2
set x=1 z=3
a completed
sub completed
instance completed
= completed
