# proves 4.14/4
process caller
startEvent s
callActivity c calls nowhere
s -> c
---
> start caller
caller~1: instance started
caller~1: s activated
caller~1: s completed
caller~1: f1 taken
caller~1: c activated
caller~1: incident calledElementUnknown at c
= caller~1 waiting at c
