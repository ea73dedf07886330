# proves 4.17/3
# It completes normally; of what ended there is nothing to be read.
startEvent s
callActivity c calls other
output done := true
output got := inner
s -> c
---
> start
instance started
s activated
s completed
f1 taken
c activated
c calls other~4
> child c terminated {"inner": 1}
call of c ended: terminated
set done=true got=null
c completed
instance completed
> variables
variables {"done":true,"got":null}
= completed
