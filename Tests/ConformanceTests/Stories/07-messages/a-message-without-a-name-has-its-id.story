# proves 7.3/1
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="defs">
<message id="m1"/>
<message id="m2" name="named"/>
<process id="test" isExecutable="true">
<startEvent id="s"/>
<intermediateCatchEvent id="a"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent>
<intermediateCatchEvent id="b"><messageEventDefinition messageRef="m2"/></intermediateCatchEvent>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
<sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
</process>
</definitions>
---
> start
instance started
s activated
s completed
f1 taken
a activated
a waits for m1
> message m1
a waits no more
a catches m1
a completed
f2 taken
b activated
b waits for named
> message named
b waits no more
b catches named
b completed
instance completed
= completed
