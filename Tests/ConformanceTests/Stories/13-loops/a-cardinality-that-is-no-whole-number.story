# proves 13.3/2
startEvent s
task a
instances of n
s -> a
---
> start {"n": -1}
instance started n=-1
s activated
s completed
f1 taken
a ready
incident invalidCardinality at a
> resolve a retry {"n": 1.5}
set n=1.5
incident at a resolved: retry
incident invalidCardinality at a
> resolve a retry {"n": null}
set n=null
incident at a resolved: retry
incident invalidCardinality at a
> resolve a retry {"n": 2}
set n=2
incident at a resolved: retry
a loop started, 2 instances
a activated
a activated
a completed
a completed
a loop completed, 2 completed, 0 terminated
instance completed
= completed
