# proves 7.1/1
# The second catch event opens while the first takes its message: it gets the second one.
process p
startEvent s
intermediateCatchEvent k message M
intermediateCatchEvent k2 message M
endEvent e
s -> k
k -> k2
k2 -> e
---
> start p
p~1: instance started
p~1: s activated
p~1: s completed
p~1: f1 taken
p~1: k activated
p~1: k waits for M
> suspend p~1
p~1: instance suspended
> message M {"v": 1}
> message M {"v": 2}
> resume p~1
p~1: instance resumed
p~1: k waits no more
p~1: k catches M
p~1: set v=1
p~1: k completed
p~1: f2 taken
p~1: k2 activated
p~1: k2 waits for M
p~1: k2 waits no more
p~1: k2 catches M
p~1: set v=2
p~1: k2 completed
p~1: f3 taken
p~1: e activated
p~1: e completed
p~1: instance completed
= p~1 completed
