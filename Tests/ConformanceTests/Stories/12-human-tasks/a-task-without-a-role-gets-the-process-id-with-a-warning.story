# proves 12.1/2
# settled.md is stronger than semantics.md here: no error.
startEvent s
userTask a
s -> a
---
> problems
warning BPMN-0229 at a
> start
instance started
s activated
s completed
f1 taken
a activated
work item of a for test
= waiting at a
