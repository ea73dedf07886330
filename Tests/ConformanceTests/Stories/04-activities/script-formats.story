# proves 4.13/2 4.13/4
# Absent, feel, text/feel, application/feel and FEEL namespaces are FEEL; another is an error.
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="defs">
<process id="test" isExecutable="true">
<startEvent id="s"/>
<scriptTask id="a"><script>{a: 1}</script></scriptTask>
<scriptTask id="b" scriptFormat="feel"><script>{b: 2}</script></scriptTask>
<scriptTask id="c" scriptFormat="text/feel"><script>{c: 3}</script></scriptTask>
<scriptTask id="d" scriptFormat="application/feel"><script>{d: 4}</script></scriptTask>
<scriptTask id="e" scriptFormat="https://www.omg.org/spec/DMN/20191111/FEEL/"><script>{e: 5}</script></scriptTask>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
<sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
<sequenceFlow id="f3" sourceRef="b" targetRef="c"/>
<sequenceFlow id="f4" sourceRef="c" targetRef="d"/>
<sequenceFlow id="f5" sourceRef="d" targetRef="e"/>
</process>
</definitions>
---
> problems
> start
instance started
s activated
s completed
f1 taken
a activated
set a=1
a completed
f2 taken
b activated
set b=2
b completed
f3 taken
c activated
set c=3
c completed
f4 taken
d activated
set d=4
d completed
f5 taken
e activated
set e=5
e completed
instance completed
> variables
variables {"a":1,"b":2,"c":3,"d":4,"e":5}
= completed
