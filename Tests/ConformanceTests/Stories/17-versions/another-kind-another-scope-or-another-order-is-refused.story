# proves 17.3/1
process p
startEvent s
parallelGateway g
userTask kind role=r
userTask scope role=r
userTask order role=r
instances of 2
subProcess q {
  startEvent qs
  userTask inner role=r
  qs -> inner
}
s -> g
g -> kind
g -> scope
g -> order
g -> q
process p
startEvent s
parallelGateway g
receiveTask kind receives m
userTask order role=r
instances sequential of 2
userTask inner role=r
subProcess q {
  startEvent qs
  userTask scope role=r
  qs -> scope
}
s -> g
g -> kind
g -> order
g -> q
g -> inner
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f2 taken
p~1: g activated
p~1: g completed
p~1: f3 taken
p~1: f4 taken
p~1: f5 taken
p~1: f6 taken
p~1: kind activated
p~1: work item of kind for r
p~1: scope activated
p~1: work item of scope for r
p~1: order loop started, 2 instances
p~1: order activated
p~1: order activated
p~1: q activated
p~1: work item of order for r
p~1: work item of order for r
p~1: qs activated
p~1: qs completed
p~1: f1 taken
p~1: inner activated
p~1: work item of inner for r
> deploy p
> migrate p~1
refused REJ-0043
  kind: a token lies there, and 'kind' is another kind of element in version 2: receiveTask (message), not userTask
  scope: it stands in 'p', which is open, and in version 2 in 'q'
  order: its instances are running, and follow one another otherwise in version 2
  inner: it stands in 'q', which is open, and in version 2 in 'p'
= p~1 waiting at inner, kind, order, order, order, q, scope
