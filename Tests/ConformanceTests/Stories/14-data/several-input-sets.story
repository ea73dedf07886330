# proves 14.2/1
# The first input set that is whole is enough; without one the first names what is missing.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <process id="test" isExecutable="true">
    <dataObject id="x"/>
    <dataObject id="y"/>
    <task id="a">
      <ioSpecification>
        <dataInput id="i1" name="first"/>
        <dataInput id="i2" name="second"/>
        <inputSet><dataInputRefs>i1</dataInputRefs></inputSet>
        <inputSet><dataInputRefs>i2</dataInputRefs></inputSet>
        <outputSet/>
      </ioSpecification>
      <dataInputAssociation><sourceRef>x</sourceRef><targetRef>i1</targetRef></dataInputAssociation>
      <dataInputAssociation><sourceRef>y</sourceRef><targetRef>i2</targetRef></dataInputAssociation>
    </task>
  </process>
</definitions>
---
> start {}
instance started x=null y=null
a activated
incident missingInput at a
> resolve a retry {"y": 1}
set y=1
incident at a resolved: retry
set second=1
a completed
instance completed
= completed
