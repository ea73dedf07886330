# proves 14.4/1
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="urn:types" targetNamespace="urn:test">
  <itemDefinition id="order" isCollection="true" structureRef="t:NowhereDefined"/>
  <process id="test" isExecutable="true">
    <dataObject id="x" itemSubjectRef="order" isCollection="true"><dataState name="paid"/></dataObject>
    <dataObject id="y" itemSubjectRef="missing"/>
    <dataObjectReference id="r" dataObjectRef="x" name="Order"><dataState name="sent"/></dataObjectReference>
    <task id="a">
      <ioSpecification>
        <dataInput id="i" itemSubjectRef="order"/>
        <inputSet><dataInputRefs>i</dataInputRefs></inputSet>
        <outputSet/>
      </ioSpecification>
      <dataInputAssociation><sourceRef>r</sourceRef><targetRef>i</targetRef></dataInputAssociation>
    </task>
  </process>
</definitions>
---
> start {"x": "a text, no list of orders"}
instance started y=null x="a text, no list of orders"
a activated
set i="a text, no list of orders"
a completed
instance completed
= completed
