# proves 12.1/1
<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="urn:tramite:bpmn:1" targetNamespace="urn:t" id="defs">
  <resource id="boss" name="The boss"/>
  <resource id="clerk" name="Clerk"/>
  <process id="test" isExecutable="true">
    <laneSet id="ls">
      <lane id="outer" t:role="outer-role"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef><flowNodeRef>c</flowNodeRef><flowNodeRef>d</flowNodeRef>
        <childLaneSet id="cls">
          <lane id="inner"><flowNodeRef>d</flowNodeRef></lane>
        </childLaneSet>
      </lane>
    </laneSet>
    <parallelGateway id="p"/>
    <userTask id="a" t:role="office"><potentialOwner id="po"><resourceRef>boss</resourceRef></potentialOwner></userTask>
    <userTask id="b" t:role="office"/>
    <userTask id="c"/>
    <userTask id="d"/>
    <sequenceFlow id="f1" sourceRef="p" targetRef="a"/>
    <sequenceFlow id="f2" sourceRef="p" targetRef="b"/>
    <sequenceFlow id="f3" sourceRef="p" targetRef="c"/>
    <sequenceFlow id="f4" sourceRef="p" targetRef="d"/>
  </process>
</definitions>
---
> start
instance started
p activated
p completed
f1 taken
f2 taken
f3 taken
f4 taken
a activated
work item of a for boss
b activated
work item of b for office
c activated
work item of c for outer-role
d activated
work item of d for inner
= waiting at a, b, c, d
