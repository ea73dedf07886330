# proves 4.13/2
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="defs">
<globalScriptTask id="gs" scriptLanguage="text/javascript"><script>1</script></globalScriptTask>
<process id="test" isExecutable="true">
<startEvent id="s"/>
<scriptTask id="a" scriptFormat="text/javascript"><script>1</script></scriptTask>
<callActivity id="c" calledElement="gs"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
<sequenceFlow id="f2" sourceRef="a" targetRef="c"/>
</process>
</definitions>
---
> problems
error FEEL-0507 at gs
error FEEL-0507 at a
