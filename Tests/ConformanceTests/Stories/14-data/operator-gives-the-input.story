# proves 14.2/1
# An input that nothing fills takes the value that an operator gives with the retry.
startEvent s
serviceTask a handler=h
dataInput amount
s -> a
---
> start {}
instance started
s activated
s completed
f1 taken
a activated
incident missingInput at a
> resolve a retry {"amount": 3}
set amount=3
incident at a resolved: retry
set amount=3
job of a for h, attempt 1
= waiting at a
