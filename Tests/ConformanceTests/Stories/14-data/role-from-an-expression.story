# proves 12.1/1
# A resource assignment expression gives the role from the variables, local ones too; null is an incident.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <process id="test" isExecutable="true">
    <userTask id="a">
      <potentialOwner>
        <resourceAssignmentExpression><formalExpression>if amount &gt; 10 then boss else null</formalExpression></resourceAssignmentExpression>
      </potentialOwner>
    </userTask>
  </process>
</definitions>
---
> start {"amount": 1, "boss": "chief"}
instance started amount=1 boss="chief"
a activated
incident expressionFailed at a
> resolve a retry {"amount": 20}
set amount=20
incident at a resolved: retry
work item of a for chief
= waiting at a
