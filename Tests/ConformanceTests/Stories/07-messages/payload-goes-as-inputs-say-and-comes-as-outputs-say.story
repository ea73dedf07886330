# proves 7.5/1
process sender
startEvent s
intermediateThrowEvent t message m
  input sum := a + b
s -> t
process bare
startEvent s
intermediateThrowEvent t message m
s -> t
process receiver
startEvent s
intermediateCatchEvent c message m
  output total := sum * 10
intermediateCatchEvent d message m
s -> c
c -> d
---
> start receiver
receiver~1: instance started
receiver~1: s activated
receiver~1: s completed
receiver~1: f1 taken
receiver~1: c activated
receiver~1: c waits for m
> start sender {"a": 1, "b": 2}
sender~2: instance started a=1 b=2
sender~2: s activated
sender~2: s completed
sender~2: f1 taken
sender~2: t activated
sender~2: t throws m
sender~2: t completed
sender~2: instance completed
receiver~1: c waits no more
receiver~1: c catches m
receiver~1: set total=30
receiver~1: c completed
receiver~1: f2 taken
receiver~1: d activated
receiver~1: d waits for m
> start bare {"a": 5}
bare~3: instance started a=5
bare~3: s activated
bare~3: s completed
bare~3: f1 taken
bare~3: t activated
bare~3: t throws m
bare~3: t completed
bare~3: instance completed
receiver~1: d waits no more
receiver~1: d catches m
receiver~1: d completed
receiver~1: instance completed
= receiver~1 completed
= sender~2 completed
= bare~3 completed
