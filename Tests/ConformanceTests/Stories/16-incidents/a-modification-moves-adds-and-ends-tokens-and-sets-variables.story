# proves 16.4/1
startEvent s
parallelGateway p
userTask a role=r
userTask b role=r
boundaryEvent late on b timer PT1H
subProcess q {
  startEvent qs
  userTask c role=r
  userTask d role=r
  qs -> c
  c -> d
}
parallelGateway j
task z
s -> p
p -> a
p -> b
a -> j
b -> j
j -> q
q -> z
late -> z
---
> start
> modify end a add f6 {"x": 1}
> variables
> modify move b=q
> modify move c=d
> complete d
