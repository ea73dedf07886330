# proves 2.6/2
process private
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="defs">
<process id="private"><startEvent id="s"/></process>
</definitions>
process public
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="defs2">
<process id="public" processType="Public"><startEvent id="s"/></process>
</definitions>
---
> start private
private~1: instance started
private~1: s activated
private~1: s completed
private~1: instance completed
> start public
refused REJ-0001
= private~1 completed
