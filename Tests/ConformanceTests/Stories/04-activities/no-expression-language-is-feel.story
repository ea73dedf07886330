# proves 4.13/4
# Neither the definitions nor the expressions name a language, where the schema's default is XPath.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:test" id="defs">
<process id="test" isExecutable="true">
<startEvent id="s"/>
<exclusiveGateway id="g"/>
<task id="a"/>
<task id="b"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="g"/>
<sequenceFlow id="f2" sourceRef="g" targetRef="a"><conditionExpression xsi:type="tFormalExpression">count(list) = 1</conditionExpression></sequenceFlow>
<sequenceFlow id="f3" sourceRef="g" targetRef="b"><conditionExpression>list[1] in [7..9]</conditionExpression></sequenceFlow>
</process>
</definitions>
---
> problems
> start {"list": [8, 2]}
instance started list=[8,2]
s activated
s completed
f1 taken
g activated
g decided f3
g completed
f3 taken
b activated
b completed
instance completed
= completed
