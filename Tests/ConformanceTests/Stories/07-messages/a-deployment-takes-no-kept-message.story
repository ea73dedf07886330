# proves 7.2/3
process other
startEvent s
s -> e
endEvent e
process other
startEvent s message m
endEvent e
s -> e
---
> message m
> deploy other
> message m
other~1: instance started
other~1: s activated
other~1: s catches m
other~1: s completed
other~1: f1 taken
other~1: e activated
other~1: e completed
other~1: instance completed
= other~1 completed
