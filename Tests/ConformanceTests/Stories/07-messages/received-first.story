# proves 7.1/4
# Received first: any message of the name; the key that its payload brings holds from then on. A data path would say it at once.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <message id="m" name="news"/>
  <correlationProperty id="number">
    <correlationPropertyRetrievalExpression messageRef="m"><messagePath>id</messagePath></correlationPropertyRetrievalExpression>
  </correlationProperty>
  <collaboration id="c">
    <participant id="p1" processRef="test"/>
    <correlationKey id="k"><correlationPropertyRef>number</correlationPropertyRef></correlationKey>
  </collaboration>
  <process id="test" isExecutable="true">
    <receiveTask id="first" messageRef="m"/>
    <receiveTask id="second" messageRef="m"/>
    <sequenceFlow id="f1" sourceRef="first" targetRef="second"/>
    <correlationSubscription id="s" correlationKeyRef="k"/>
  </process>
</definitions>
---
> start {}
instance started
first activated
first waits for news
> message news {"id": 5}
first waits no more
first catches news
first sets k to 5
set id=5
first completed
f1 taken
second activated
second waits for news 5
> message news 6 {"id": 6}
refused REJ-0031
> message news 5 {"id": 5}
second waits no more
second catches news
set id=5
second completed
instance completed
= completed
