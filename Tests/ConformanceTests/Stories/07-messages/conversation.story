# proves 7.1/1 7.1/4
# The first message, sent here, sets the key of the conversation; the answer must carry it.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <message id="m" name="order"/>
  <message id="back" name="answer"/>
  <correlationProperty id="number" name="number">
    <correlationPropertyRetrievalExpression messageRef="m"><messagePath>order.id</messagePath></correlationPropertyRetrievalExpression>
    <correlationPropertyRetrievalExpression messageRef="back"><messagePath>id</messagePath></correlationPropertyRetrievalExpression>
  </correlationProperty>
  <collaboration id="c">
    <participant id="p1" processRef="test"/>
    <correlationKey id="k"><correlationPropertyRef>number</correlationPropertyRef></correlationKey>
  </collaboration>
  <process id="test" isExecutable="true">
    <sendTask id="ask" messageRef="m">
      <extensionElements><tramite:input name="order" expression="{ id: nr }"/></extensionElements>
    </sendTask>
    <receiveTask id="get" messageRef="back"/>
    <receiveTask id="again" messageRef="back"/>
    <sequenceFlow id="f1" sourceRef="ask" targetRef="get"/>
    <sequenceFlow id="f2" sourceRef="get" targetRef="again"/>
    <correlationSubscription id="s" correlationKeyRef="k"/>
  </process>
</definitions>
---
> start {"nr": 7}
instance started nr=7
ask activated
ask sets k to 7
ask throws order
ask completed
f1 taken
get activated
get waits for answer 7
> message answer 8 {"id": 8}
refused REJ-0031
> message answer 7 {"id": 7}
get waits no more
get catches answer
set id=7
get completed
f2 taken
again activated
again waits for answer 7
> restart
> message answer 7 {"id": 7}
again waits no more
again catches answer
set id=7
again completed
instance completed
= completed
