# proves 10.7/3
# The target names no catch: a warning. What the throw reaches is the catch of its name.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="defs">
<process id="test" isExecutable="true">
<startEvent id="s"/>
<intermediateThrowEvent id="x"><linkEventDefinition id="lx" name="l"><target>lz</target></linkEventDefinition></intermediateThrowEvent>
<intermediateCatchEvent id="y"><linkEventDefinition id="ly" name="l"><source>lx</source></linkEventDefinition></intermediateCatchEvent>
<intermediateThrowEvent id="o"><linkEventDefinition id="lo" name="k"/></intermediateThrowEvent>
<intermediateCatchEvent id="z"><linkEventDefinition id="lz" name="k"/></intermediateCatchEvent>
<task id="b"/>
<task id="c"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="x"/>
<sequenceFlow id="f2" sourceRef="y" targetRef="b"/>
<sequenceFlow id="f3" sourceRef="z" targetRef="c"/>
<sequenceFlow id="f4" sourceRef="b" targetRef="o"/>
</process>
</definitions>
---
> problems
warning BPMN-0350 at x
> start
instance started
s activated
s completed
f1 taken
x activated
x completed
y activated
y completed
f2 taken
b activated
b completed
f4 taken
o activated
o completed
z activated
z completed
f3 taken
c activated
c completed
instance completed
= completed
