# proves 2.10/1 2.10/2
# Rows are shared by all instances. A write replaces the row of its key, and is read in the same command; a register numbers.
process test
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:test">
  <dataStore id="orders" name="Orders"><extensionElements><tramite:record key="nr"/></extensionElements></dataStore>
  <dataStore id="log"><extensionElements><tramite:record appendOnly="true" numbering="L-{n}"/></extensionElements></dataStore>
  <process id="test" isExecutable="true">
    <dataObject id="known"/>
    <dataObject id="entries"/>
    <dataStoreReference id="stored" name="Stored orders" dataStoreRef="orders"/>
    <dataStoreReference id="logged" dataStoreRef="log"/>
    <task id="a">
      <ioSpecification>
        <dataOutput id="o1" name="nr"/>
        <inputSet/><outputSet><dataOutputRefs>o1</dataOutputRefs></outputSet>
      </ioSpecification>
      <dataOutputAssociation><sourceRef>o1</sourceRef><targetRef>stored</targetRef><transformation>{ nr: nr, price: price }</transformation></dataOutputAssociation>
      <dataOutputAssociation><sourceRef>o1</sourceRef><targetRef>logged</targetRef><transformation>{ what: nr }</transformation></dataOutputAssociation>
    </task>
    <task id="b">
      <ioSpecification>
        <dataInput id="i1" name="rows"/><dataInput id="i2" name="lines"/>
        <dataOutput id="o2" name="rows"/><dataOutput id="o3" name="lines"/>
        <inputSet><dataInputRefs>i1</dataInputRefs><dataInputRefs>i2</dataInputRefs></inputSet>
        <outputSet><dataOutputRefs>o2</dataOutputRefs><dataOutputRefs>o3</dataOutputRefs></outputSet>
      </ioSpecification>
      <dataInputAssociation><sourceRef>stored</sourceRef><targetRef>i1</targetRef><transformation>Stored orders[price &gt; 1]</transformation></dataInputAssociation>
      <dataInputAssociation><sourceRef>logged</sourceRef><targetRef>i2</targetRef></dataInputAssociation>
      <dataOutputAssociation><sourceRef>o2</sourceRef><targetRef>known</targetRef></dataOutputAssociation>
      <dataOutputAssociation><sourceRef>o3</sourceRef><targetRef>entries</targetRef></dataOutputAssociation>
    </task>
    <sequenceFlow id="f1" sourceRef="a" targetRef="b"/>
  </process>
</definitions>
---
> start test {"nr": 1, "price": 5}
test~1: instance started known=null entries=null nr=1 price=5
test~1: a activated
test~1: a writes orders 1
test~1: a writes log
test~1: set nr=1
test~1: a completed
test~1: f1 taken
test~1: b activated
test~1: set rows=[{"nr":1,"price":5}] lines=[]
test~1: set known=[{"nr":1,"price":5}] entries=[]
test~1: b completed
test~1: instance completed
> start test {"nr": 2, "price": 1}
test~2: instance started known=null entries=null nr=2 price=1
test~2: a activated
test~2: a writes orders 2
test~2: a writes log
test~2: set nr=2
test~2: a completed
test~2: f1 taken
test~2: b activated
test~2: set rows=[{"nr":1,"price":5}] lines=[{"what":1,"number":"L-1"}]
test~2: set known=[{"nr":1,"price":5}] entries=[{"what":1,"number":"L-1"}]
test~2: b completed
test~2: instance completed
> start test {"nr": 1, "price": 7}
test~3: instance started known=null entries=null nr=1 price=7
test~3: a activated
test~3: a writes orders 1
test~3: a writes log
test~3: set nr=1
test~3: a completed
test~3: f1 taken
test~3: b activated
test~3: set rows=[{"nr":1,"price":7}] lines=[{"what":1,"number":"L-1"},{"what":2,"number":"L-2"}]
test~3: set known=[{"nr":1,"price":7}] entries=[{"what":1,"number":"L-1"},{"what":2,"number":"L-2"}]
test~3: b completed
test~3: instance completed
> start test {"price": 7}
test~4: instance started known=null entries=null price=7
test~4: a activated
test~4: incident expressionFailed at a
= test~1 completed
= test~2 completed
= test~3 completed
= test~4 waiting at a
