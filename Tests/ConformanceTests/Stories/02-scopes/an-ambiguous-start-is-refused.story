# proves 2.4/2
startEvent m1 message m
startEvent n1 message n
task a
m1 -> a
n1 -> a
---
> start
refused REJ-0015
= not started
