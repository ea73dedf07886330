# proves 7.3/2
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="defs">
<message id="m1" name="told"/>
<collaboration id="co">
<participant id="us" processRef="test"/>
<participant id="them" name="them"/>
<messageFlow id="mf1" messageRef="m1" sourceRef="them" targetRef="a"/>
<messageFlow id="mf2" messageRef="m1" sourceRef="them" targetRef="b"/>
</collaboration>
<process id="test" isExecutable="true">
<startEvent id="s"/>
<intermediateCatchEvent id="a"><messageEventDefinition/></intermediateCatchEvent>
<receiveTask id="b"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
<sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
</process>
</definitions>
---
> problems
> start
instance started
s activated
s completed
f1 taken
a activated
a waits for told
> message told
a waits no more
a catches told
a completed
f2 taken
b activated
b waits for told
> message told
b waits no more
b catches told
b completed
instance completed
= completed
