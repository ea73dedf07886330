# proves 13.6/7
startEvent s
adHocSubProcess p {
  task a
}
done never
s -> p
---
> start {"never": false}
instance started never=false
s activated
s completed
f1 taken
p activated
a activated
a completed
incident stuck at p
= waiting at p
