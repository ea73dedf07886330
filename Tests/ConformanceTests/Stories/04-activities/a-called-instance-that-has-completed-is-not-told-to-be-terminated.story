# proves 4.16/1
# What it threw ends its call while the word of its completion is still on its way.
process caller
startEvent s
callActivity c calls sub
boundaryEvent b on c signal done
userTask after role=r
s -> c
b -> after
process sub
startEvent s
endEvent e signal done
s -> e
---
> start caller
