# proves 2.7/5
startEvent s
subProcess sub {
  data inner
  startEvent i
  scriptTask a resultVariable=inner
    script: 5
  i -> a
}
scriptTask b resultVariable=seen
  script: if inner = null then "gone" else "there"
s -> sub
sub -> b
---
> start
instance started
s activated
s completed
f2 taken
sub activated
i activated
i completed
f1 taken
a activated
set inner=5
a completed
sub completed
f3 taken
b activated
set seen="gone"
b completed
instance completed
> variables
variables {"seen":"gone"}
= completed
