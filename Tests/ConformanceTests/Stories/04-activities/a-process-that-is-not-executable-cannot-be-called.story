# proves 2.6/1 4.19/2
<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t" id="d">
  <process id="test" isExecutable="true">
    <startEvent id="s"/>
    <callActivity id="c" calledElement="other"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="c"/>
  </process>
  <process id="other" isExecutable="false"><task id="a"/></process>
</definitions>
---
> problems
error BPMN-0235 at c
