# proves 4.14/1 2.7/2 2.7/3
# A global task sees only what it was given, what it sets stays with it, and an interrupting event of the call ends it.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <globalScriptTask id="peek"><script>{ seen: secret, amount: amount + 1 }</script></globalScriptTask>
  <globalUserTask id="wait" tramite:role="r">
    <ioSpecification>
      <dataInput id="need"/><inputSet><dataInputRefs>need</dataInputRefs></inputSet><outputSet/>
    </ioSpecification>
  </globalUserTask>
  <process id="test" isExecutable="true">
    <callActivity id="a" calledElement="peek">
      <extensionElements>
        <tramite:input name="amount" expression="1"/>
        <tramite:output variable="seen" expression="seen"/>
      </extensionElements>
    </callActivity>
    <callActivity id="b" calledElement="wait"/>
    <boundaryEvent id="late" attachedToRef="b"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
    <sequenceFlow id="f1" sourceRef="a" targetRef="b"/>
  </process>
</definitions>
---
> start {"secret": 7}
instance started secret=7
a activated
a runs peek
peek activated
set seen=null amount=2
peek completed
set seen=null
a completed
f1 taken
b activated
timer late set for 2026-01-05T10:00:00.000Z
incident missingInput at b
> variables
variables {"secret":7,"seen":null}
> resolve b retry {"need": 1}
set need=1
incident at b resolved: retry
b runs wait
wait activated
work item of wait for r
> fire late
timer late fired
work item of wait withdrawn
wait terminated
b terminated
late activated
late completed
instance completed
= completed
