# Workflow pattern 22, recursion: a process calls itself.
process fac
startEvent s
exclusiveGateway g
callActivity deeper calls fac
  input n := n - 1
  output f := f
scriptTask base resultVariable=f
  script: 1
scriptTask times resultVariable=f
  script: n * f
s -> g
g -> deeper : n > 1
g ~> base
deeper -> times
---
> start fac {"n": 3, "f": 0}
fac~1: instance started n=3 f=0
fac~1: s activated
fac~1: s completed
fac~1: f1 taken
fac~1: g activated
fac~1: g decided f2
fac~1: g completed
fac~1: f2 taken
fac~1: deeper activated
fac~1: deeper calls fac~2
fac~2: instance started n=2
fac~2: s activated
fac~2: s completed
fac~2: f1 taken
fac~2: g activated
fac~2: g decided f2
fac~2: g completed
fac~2: f2 taken
fac~2: deeper activated
fac~2: deeper calls fac~3
fac~3: instance started n=1
fac~3: s activated
fac~3: s completed
fac~3: f1 taken
fac~3: g activated
fac~3: g decided f3
fac~3: g completed
fac~3: f3 taken
fac~3: base activated
fac~3: set f=1
fac~3: base completed
fac~3: instance completed
fac~2: call of deeper ended: completed
fac~2: set f=1
fac~2: deeper completed
fac~2: f4 taken
fac~2: times activated
fac~2: set f=2
fac~2: times completed
fac~2: instance completed
fac~1: call of deeper ended: completed
fac~1: set f=2
fac~1: deeper completed
fac~1: f4 taken
fac~1: times activated
fac~1: set f=6
fac~1: times completed
fac~1: instance completed
= fac~1 completed
= fac~2 completed
= fac~3 completed
