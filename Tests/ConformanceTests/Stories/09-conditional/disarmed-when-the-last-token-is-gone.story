# proves 2.1/3
# The step that makes the condition true takes the last token too: the event sub-process is disarmed, nothing fires.
startEvent s
userTask u role=r
subProcess h triggered {
  startEvent k when x_=_1
  task t
  k -> t
}
s -> u
---
> start
instance started
k waits for its condition
s activated
s completed
f2 taken
u activated
work item of u for r
> complete u {"x":1}
u claimed by ana
u done by ana x=1
set x=1
u completed by ana
k condition withdrawn
instance completed
= completed
