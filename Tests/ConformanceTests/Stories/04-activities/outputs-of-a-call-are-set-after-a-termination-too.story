# proves 4.17/3
# It completes normally; of what ended there is nothing to be read.
startEvent s
callActivity c calls other
output done := true
output got := inner
s -> c
---
> start
> child c terminated {"inner": 1}
> variables
