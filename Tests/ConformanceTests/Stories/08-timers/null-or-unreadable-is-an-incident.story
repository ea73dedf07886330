# proves 8.3/2
startEvent s
intermediateCatchEvent a timer =wait
s -> a
---
> start
instance started
s activated
s completed
f1 taken
a activated
incident expressionFailed at a
> resolve a retry {"wait": "soon"}
set wait="soon"
incident at a resolved: retry
incident expressionFailed at a
> resolve a retry {"wait": "PT1H"}
set wait="PT1H"
incident at a resolved: retry
timer a set for 2026-01-05T10:00:00.000Z
= waiting at a
