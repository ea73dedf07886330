# proves 7.4/1 7.4/2 7.4/3 15.1/1 15.1/2
# Two executable participants and a black box in one file. What `ask` sends goes over its flows only: to the process `seller`,
# which starts, and to the customer, who only receives; the older instance of `other` that waits for the same name gets nothing.
process buyer
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <message id="m" name="order"/>
  <message id="back" name="answer"/>
  <collaboration id="c">
    <participant id="p1" name="Buyer" processRef="buyer"/>
    <participant id="p2" name="Seller" processRef="seller"><participantMultiplicity minimum="1" maximum="3"/></participant>
    <participant id="p3" name="Customer"/>
    <participant id="p4" name="Other" processRef="other"/>
    <messageFlow id="mf1" sourceRef="ask" targetRef="p2"/>
    <messageFlow id="mf2" sourceRef="ask" targetRef="p3"/>
    <messageFlow id="mf3" sourceRef="reply" targetRef="get"/>
  </collaboration>
  <process id="buyer" isExecutable="true">
    <sendTask id="ask" messageRef="m">
      <extensionElements><tramite:input name="amount" expression="amount"/></extensionElements>
    </sendTask>
    <receiveTask id="get" messageRef="back"/>
    <sequenceFlow id="f1" sourceRef="ask" targetRef="get"/>
  </process>
  <process id="seller" isExecutable="true">
    <startEvent id="start"><messageEventDefinition messageRef="m"/></startEvent>
    <endEvent id="reply">
      <extensionElements><tramite:input name="price" expression="amount * 2"/></extensionElements>
      <messageEventDefinition messageRef="back"/>
    </endEvent>
    <sequenceFlow id="f2" sourceRef="start" targetRef="reply"/>
  </process>
  <process id="other" isExecutable="true">
    <receiveTask id="wait" messageRef="m"/>
  </process>
</definitions>
---
> start other {}
other~1: instance started
other~1: wait activated
other~1: wait waits for order
> start buyer {"amount": 3}
buyer~2: instance started amount=3
buyer~2: ask activated
buyer~2: ask throws order to seller
buyer~2: ask throws order to Customer
buyer~2: ask completed
buyer~2: f1 taken
buyer~2: get activated
buyer~2: get waits for answer
seller~3: instance started amount=3
seller~3: start activated
seller~3: start catches order
seller~3: start completed
seller~3: f2 taken
seller~3: reply activated
seller~3: reply throws answer to get
seller~3: reply completed
seller~3: instance completed
buyer~2: get waits no more
buyer~2: get catches answer
buyer~2: set price=6
buyer~2: get completed
buyer~2: instance completed
> message order {"amount": 1}
other~1: wait waits no more
other~1: wait catches order
other~1: set amount=1
other~1: wait completed
other~1: instance completed
= other~1 completed
= buyer~2 completed
= seller~3 completed
