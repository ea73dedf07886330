# proves 1.10/1
# Armed again after each occurrence, it occurs at once for ever: the limit stops it, and names it.
startEvent s
adHocSubProcess p {
  intermediateCatchEvent t timer PT0S
  userTask a role=r
}
s -> p
---
> limit activations 3
> start
instance started
s activated
s completed
f1 taken
p activated
a offered to r
t activated
timer t set for 2026-01-05T09:00:00.000Z
timer t fired
t completed
t activated
timer t set for 2026-01-05T09:00:00.000Z
timer t fired
t completed
t activated
timer t set for 2026-01-05T09:00:00.000Z
timer t fired
t completed
incident activationLimit at t
= waiting at p
