# proves 6.2/2
startEvent s
intermediateCatchEvent c parallelMultiple message m signal n
endEvent e
s -> c
c -> e
---
> start
instance started
s activated
s completed
f1 taken
c activated
c waits for m
c waits for n
> signal n {"a":1}
c waits no more
c catches signal n
c has its trigger 2
> restart
> message m {"b":2}
c waits no more
c catches m
c has its trigger 1, and all
set a=1 b=2
c completed
f2 taken
e activated
e completed
instance completed
> variables
variables {"a":1,"b":2}
= completed
