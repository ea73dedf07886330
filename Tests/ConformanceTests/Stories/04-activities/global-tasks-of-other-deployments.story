# proves 4.14/2 4.14/3
# The caller is deployed after the global task: by default it calls the version that stood then, `latest` the one that stands,
# `version:1` the first. Each runs as an instance with that one task.
process tasks
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <globalScriptTask id="rate"><ioSpecification><dataOutput id="o" name="rating"/><inputSet/><outputSet><dataOutputRefs>o</dataOutputRefs></outputSet></ioSpecification><script>"first"</script></globalScriptTask>
  <globalUserTask id="approve" tramite:role="boss"/>
</definitions>
process caller
startEvent s
process tasks
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <globalScriptTask id="rate"><ioSpecification><dataOutput id="o" name="rating"/><inputSet/><outputSet><dataOutputRefs>o</dataOutputRefs></outputSet></ioSpecification><script>"second"</script></globalScriptTask>
  <globalUserTask id="approve" tramite:role="boss"/>
</definitions>
process caller
startEvent s
callActivity a calls rate
output one := rating
callActivity b calls rate binding=latest
output two := rating
callActivity c calls rate binding=version:1
output three := rating
callActivity d calls approve
s -> a
a -> b
b -> c
c -> d
---
> deploy caller
> deploy tasks
> start caller
caller~1: instance started
caller~1: s activated
caller~1: s completed
caller~1: f1 taken
caller~1: a activated
caller~1: a calls rate~2
rate~2: instance started rating=null
rate~2: rate activated
rate~2: set rating="first"
rate~2: rate completed
rate~2: instance completed
caller~1: call of a ended: completed
caller~1: set one="first"
caller~1: a completed
caller~1: f2 taken
caller~1: b activated
caller~1: b calls rate~3
rate~3: instance started rating=null one="first"
rate~3: rate activated
rate~3: set rating="second"
rate~3: rate completed
rate~3: instance completed
caller~1: call of b ended: completed
caller~1: set two="second"
caller~1: b completed
caller~1: f3 taken
caller~1: c activated
caller~1: c calls rate~4
rate~4: instance started rating=null one="first" two="second"
rate~4: rate activated
rate~4: set rating="first"
rate~4: rate completed
rate~4: instance completed
caller~1: call of c ended: completed
caller~1: set three="first"
caller~1: c completed
caller~1: f4 taken
caller~1: d activated
caller~1: d calls approve~5
approve~5: instance started one="first" two="second" three="first"
approve~5: approve activated
approve~5: work item of approve for boss
> complete approve {"ok": true}
approve~5: approve claimed by ana
approve~5: approve done by ana ok=true
approve~5: set ok=true
approve~5: approve completed by ana
approve~5: instance completed
caller~1: call of d ended: completed
caller~1: set one="first" two="second" three="first" ok=true
caller~1: d completed
caller~1: instance completed
> start rate
refused REJ-0001
= caller~1 completed
= rate~2 completed
= rate~3 completed
= rate~4 completed
= approve~5 completed
