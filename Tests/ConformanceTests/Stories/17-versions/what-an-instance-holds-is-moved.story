# proves 17.2/1
process p
startEvent s
parallelGateway g
subProcess q {
  startEvent qs
  task done
  boundaryEvent db on done compensation dh
  task dh forCompensation
  userTask m role=r
  instances of 3
  intermediateThrowEvent undo compensation
  qs -> done
  done -> m
  m -> undo
}
serviceTask j handler=h retries=0
task before
parallelGateway join
endEvent e
s -> g
g -> q
g -> j
g -> before
q -> join
j -> join
before -> join
join -> e
process p
task before
serviceTask j handler=h retries=0
startEvent s
parallelGateway g
subProcess q {
  task dh forCompensation
  startEvent qs
  userTask m role=r
  instances of 3
  task done
  boundaryEvent db on done compensation dh
  intermediateThrowEvent undo compensation
  qs -> done
  done -> m
  m -> undo
}
parallelGateway join
task after
endEvent e
s -> g
g -> q
g -> j
g -> before
q -> join
j -> join
before -> join
join -> after
after -> e
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f4 taken
p~1: g activated
p~1: g completed
p~1: f5 taken
p~1: f6 taken
p~1: f7 taken
p~1: q activated
p~1: j activated
p~1: job of j for h, attempt 1
p~1: before activated
p~1: before completed
p~1: f10 taken
p~1: qs activated
p~1: qs completed
p~1: f1 taken
p~1: done activated
p~1: done recorded
p~1: done completed
p~1: f2 taken
p~1: m loop started, 3 instances
p~1: m activated
p~1: m activated
p~1: m activated
p~1: work item of m for r
p~1: work item of m for r
p~1: work item of m for r
> job j fails
p~1: job of j failed, attempt 1
p~1: incident handlerFailed at j
> complete m
p~1: m claimed by ana
p~1: m done by ana
p~1: m completed by ana
> deploy p
> migrate p~1
p~1: instance migrated from version 1 to 2
> complete m
p~1: m claimed by ana
p~1: m done by ana
p~1: m completed by ana
> complete m
p~1: m claimed by ana
p~1: m done by ana
p~1: m completed by ana
p~1: m loop completed, 3 completed, 0 terminated
p~1: f3 taken
p~1: undo activated
p~1: undo throws compensation
p~1: done compensating by dh
p~1: dh activated
p~1: dh completed
p~1: done compensated by dh
p~1: compensation by undo ended
p~1: undo completed
p~1: q completed
p~1: f8 taken
> resolve j skip
p~1: incident at j resolved: skip
p~1: job of j withdrawn
p~1: j completed
p~1: f9 taken
p~1: join activated
p~1: join completed
p~1: f11 taken
p~1: after activated
p~1: after completed
p~1: f12 taken
p~1: e activated
p~1: e completed
p~1: instance completed
= p~1 completed
