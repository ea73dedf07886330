# proves 4.8/1
startEvent s
serviceTask a handler=h
sendTask b handler=mail
businessRuleTask c handler=rules
s -> a
a -> b
b -> c
---
> start
instance started
s activated
s completed
f1 taken
a activated
job of a for h, attempt 1
> job a {"x": 1}
job of a done
set x=1
a completed
f2 taken
b activated
job of b for mail, attempt 1
> job b
job of b done
b completed
f3 taken
c activated
job of c for rules, attempt 1
> job c {"y": 2}
job of c done
set y=2
c completed
instance completed
> variables
variables {"x":1,"y":2}
= completed
