# proves 7.1/2
startEvent s
intermediateCatchEvent c message m key order
s -> c
---
> start
instance started
s activated
s completed
f1 taken
c activated
incident expressionFailed at c
> resolve c retry {"order": 5}
set order=5
incident at c resolved: retry
c waits for m 5
> message m 5
c waits no more
c catches m
c completed
instance completed
= completed
