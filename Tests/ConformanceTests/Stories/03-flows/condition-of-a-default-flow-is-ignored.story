# proves 3.2/2
<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t" id="d">
  <process id="test" isExecutable="true">
    <startEvent id="s"/>
    <exclusiveGateway id="g" default="f2"/>
    <task id="a"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="g"/>
    <sequenceFlow id="f2" sourceRef="g" targetRef="a"><conditionExpression>false</conditionExpression></sequenceFlow>
  </process>
</definitions>
---
> problems
warning BPMN-0102 at g
> start
instance started
s activated
s completed
f1 taken
g activated
g completed
f2 taken
a activated
a completed
instance completed
= completed
