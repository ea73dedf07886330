# proves 7.1/1 16.5/1
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
> suspend p~1
> message M {"v": 1}
> message M {"v": 2}
> resume p~1
> variables
