# proves 4.9/1
<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t" id="d">
  <interface id="i" name="i"><operation id="op" name="op"><inMessageRef>m</inMessageRef></operation></interface>
  <message id="m" name="m"/>
  <process id="test" isExecutable="true">
    <startEvent id="s"/>
    <serviceTask id="a" implementation="##WebService" operationRef="op"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
  </process>
</definitions>
---
> start
instance started
s activated
s completed
f1 taken
a activated
a completed
instance completed
= completed
