# proves 7.1/1 7.1/3
# Data paths give the key from the variables of the process, when the subscription opens.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <message id="m" name="news"/>
  <correlationProperty id="a">
    <correlationPropertyRetrievalExpression messageRef="m"><messagePath>x</messagePath></correlationPropertyRetrievalExpression>
  </correlationProperty>
  <correlationProperty id="b">
    <correlationPropertyRetrievalExpression messageRef="m"><messagePath>y</messagePath></correlationPropertyRetrievalExpression>
  </correlationProperty>
  <collaboration id="c">
    <participant id="p1" processRef="test"/>
    <correlationKey id="k"><correlationPropertyRef>a</correlationPropertyRef><correlationPropertyRef>b</correlationPropertyRef></correlationKey>
  </collaboration>
  <process id="test" isExecutable="true">
    <receiveTask id="first" messageRef="m"/>
    <correlationSubscription id="s" correlationKeyRef="k">
      <correlationPropertyBinding correlationPropertyRef="a"><dataPath>one</dataPath></correlationPropertyBinding>
      <correlationPropertyBinding correlationPropertyRef="b"><dataPath>two + 1</dataPath></correlationPropertyBinding>
    </correlationSubscription>
  </process>
</definitions>
---
> start {"one": "A", "two": 1}
instance started one="A" two=1
first activated
first waits for news ["A",2]
= waiting at first
