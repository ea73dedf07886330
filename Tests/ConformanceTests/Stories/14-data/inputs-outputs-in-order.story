# proves 14.1/1 14.1/2 14.1/3 2.7/4 2.7/5
# A transformation, an assignment to an entry, and output associations that see what those before them wrote.
data order
data total
startEvent s
serviceTask a handler=h
dataInput gross < total : total * 1.2
dataInput request
assign request.amount := total
assign request.note := "net"
dataOutput receipt > order
write order.gross := order.number + 1
s -> a
---
> start {"total": 10}
instance started order=null total=10
s activated
s completed
f1 taken
a activated
set gross=12 request={"amount":10,"note":"net"}
job of a for h, attempt 1
> variables
variables {"order":null,"total":10}
> job a outcome ok {"receipt": {"number": 7}, "other": 1}
job of a done: ok
set receipt={"number":7}
set order={"number":7,"gross":8}
a completed
instance completed
> variables
variables {"order":{"number":7,"gross":8},"total":10}
= completed
