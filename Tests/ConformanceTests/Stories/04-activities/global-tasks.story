# proves 4.14/1 4.14/2 4.15/1
# Each global task runs in a scope of its own, under its own id; the call activity's events stand before and after.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <globalUserTask id="approve" name="Approve" tramite:role="boss">
    <ioSpecification>
      <dataInput id="in1" name="amount"/>
      <dataOutput id="out1" name="decision"/>
      <inputSet><dataInputRefs>in1</dataInputRefs></inputSet>
      <outputSet><dataOutputRefs>out1</dataOutputRefs></outputSet>
    </ioSpecification>
  </globalUserTask>
  <globalScriptTask id="double" scriptLanguage="text/feel">
    <ioSpecification>
      <dataInput id="in2" name="n"/>
      <dataOutput id="out2" name="twice"/>
      <inputSet><dataInputRefs>in2</dataInputRefs></inputSet>
      <outputSet><dataOutputRefs>out2</dataOutputRefs></outputSet>
    </ioSpecification>
    <script>n * 2</script>
  </globalScriptTask>
  <globalManualTask id="sign"/>
  <globalBusinessRuleTask id="rate" tramite:handler="h"/>
  <globalTask id="nothing"/>
  <process id="test" isExecutable="true">
    <callActivity id="a" calledElement="double">
      <extensionElements>
        <tramite:input name="n" expression="x"/>
        <tramite:output variable="y" expression="twice"/>
      </extensionElements>
    </callActivity>
    <callActivity id="b" calledElement="approve">
      <extensionElements><tramite:input name="amount" expression="y"/></extensionElements>
    </callActivity>
    <boundaryEvent id="late" attachedToRef="b"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
    <callActivity id="c" calledElement="sign"/>
    <callActivity id="d" calledElement="rate"/>
    <callActivity id="e" calledElement="nothing"/>
    <sequenceFlow id="f1" sourceRef="a" targetRef="b"/>
    <sequenceFlow id="f2" sourceRef="b" targetRef="c"/>
    <sequenceFlow id="f3" sourceRef="c" targetRef="d"/>
    <sequenceFlow id="f4" sourceRef="d" targetRef="e"/>
  </process>
</definitions>
---
> start {"x": 4}
instance started x=4
a activated
a runs double
double activated
set twice=8
double completed
set y=8
a completed
f1 taken
b activated
timer late set for 2026-01-05T10:00:00.000Z
b runs approve
approve activated
work item of approve for boss
> restart
> complete approve {"decision": "yes"}
approve claimed by ana
approve done by ana decision="yes"
set decision="yes"
approve completed by ana
set amount=8 decision="yes"
timer late withdrawn
b completed
f2 taken
c activated
c runs sign
sign activated
sign completed
set x=4 y=8 amount=8 decision="yes"
c completed
f3 taken
d activated
d runs rate
rate activated
job of rate for h, attempt 1
> variables
variables {"x":4,"y":8,"amount":8,"decision":"yes"}
> job rate outcome ok {"rating": 3}
job of rate done: ok
set rating=3
rate completed
set x=4 y=8 amount=8 decision="yes" rating=3
d completed
f4 taken
e activated
e runs nothing
nothing activated
nothing completed
set x=4 y=8 amount=8 decision="yes" rating=3
e completed
instance completed
> variables
variables {"x":4,"y":8,"amount":8,"decision":"yes","rating":3}
= completed
