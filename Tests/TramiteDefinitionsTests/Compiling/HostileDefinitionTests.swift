import Testing
import TramiteDefinitions
import TramiteGraph
import TramiteProblems

/// A generator of numbers that are the same in every run.
private struct Sequence64 {
  var state: UInt64
  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

@Suite struct HostileDefinitionTests {
  /// A definition with something of everything that is executed.
  private static let rich = definitions(
    """
    <message id="M" name="m"/><signal id="N"/><error id="R" errorCode="e"/>
    <collaboration id="C"><participant id="Q" processRef="P"/><participant id="X"/>
    <messageFlow id="F" sourceRef="B" targetRef="X" messageRef="M"/></collaboration>
    <process id="P" tramite:businessKey="k">
    <property id="V"/><laneSet id="L"><lane id="L1"><flowNodeRef>A</flowNodeRef></lane></laneSet>
    <dataObject id="D"/>
    <startEvent id="S"/><startEvent id="S2"><messageEventDefinition messageRef="M"/></startEvent>
    <userTask id="A" tramite:due="P3D"/><sendTask id="B" messageRef="M"/>
    <boundaryEvent id="Y" attachedToRef="A" cancelActivity="false"><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent>
    <exclusiveGateway id="G" default="f5"/><eventBasedGateway id="H"/>
    <intermediateCatchEvent id="I"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>
    <receiveTask id="J" messageRef="M"/>
    <subProcess id="U"><startEvent id="US"/><scriptTask id="UT"><script>{a: 1}</script></scriptTask><endEvent id="UE"><errorEventDefinition errorRef="R"/></endEvent>
    <sequenceFlow id="u1" sourceRef="US" targetRef="UT"/><sequenceFlow id="u2" sourceRef="UT" targetRef="UE"/></subProcess>
    <boundaryEvent id="Z" attachedToRef="U"><errorEventDefinition errorRef="R"/></boundaryEvent>
    <inclusiveGateway id="K"/><callActivity id="O" calledElement="P"/><endEvent id="E"><terminateEventDefinition/></endEvent>
    <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="G"/>
    <sequenceFlow id="f3" sourceRef="S2" targetRef="G"/>
    <sequenceFlow id="f4" sourceRef="G" targetRef="H"><conditionExpression>a = 1 and b &lt; 2</conditionExpression></sequenceFlow>
    <sequenceFlow id="f5" sourceRef="G" targetRef="U"/><sequenceFlow id="f6" sourceRef="H" targetRef="I"/>
    <sequenceFlow id="f7" sourceRef="H" targetRef="J"/><sequenceFlow id="f8" sourceRef="I" targetRef="K"/>
    <sequenceFlow id="f9" sourceRef="J" targetRef="K"/><sequenceFlow id="f10" sourceRef="U" targetRef="K"/>
    <sequenceFlow id="f11" sourceRef="K" targetRef="O"/><sequenceFlow id="f12" sourceRef="O" targetRef="B"/>
    <sequenceFlow id="f13" sourceRef="B" targetRef="E"/><sequenceFlow id="f14" sourceRef="Y" targetRef="E"/>
    <sequenceFlow id="f15" sourceRef="Z" targetRef="E"/>
    </process>
    """)

  @Test func compilesTheUnchangedDefinition() {
    let result = DefinitionCompiler.compile([DefinitionFile(path: "x.bpmn", bytes: Array(Self.rich.utf8))])
    #expect(result.problems.filter { $0.severity > .info } == [])
    #expect(result.processes.count == 1)
  }

  @Test func neverCrashesOnChangedNames() {
    // Every quoted value and every element name is exchanged for another one of the same file.
    let pieces = Self.rich.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    var random = Sequence64(state: 7)
    for _ in 0..<300 {
      var changed = pieces
      for _ in 0...random.next(below: 3) {
        let index = 9 + random.next(below: (pieces.count - 10) / 2) * 2
        let other = 9 + random.next(below: (pieces.count - 10) / 2) * 2
        changed[index | 1] = pieces[other | 1]
      }
      compile(changed.joined(separator: "\""))
    }
  }

  @Test func neverCrashesOnExchangedTags() {
    let pieces = Self.rich.split(separator: "<", omittingEmptySubsequences: false).map(String.init)
    var random = Sequence64(state: 11)
    for _ in 0..<300 {
      var changed = pieces
      let index = 3 + random.next(below: pieces.count - 4)
      switch random.next(below: 3) {
      case 0: changed.remove(at: index)
      case 1: changed.swapAt(index, 3 + random.next(below: pieces.count - 4))
      case _: changed.insert(pieces[3 + random.next(below: pieces.count - 4)], at: index)
      }
      compile(changed.joined(separator: "<"))
    }
  }

  @Test func neverCrashesOnChangedBytes() {
    let bytes = Array(Self.rich.utf8)
    var random = Sequence64(state: 13)
    for _ in 0..<300 {
      var changed = bytes
      for _ in 0...random.next(below: 4) {
        changed[random.next(below: bytes.count)] = UInt8(32 + random.next(below: 95))
      }
      _ = DefinitionCompiler.compile([DefinitionFile(path: "x.bpmn", bytes: changed)])
    }
  }

  @Test func staysQuickWithManyWrongReferences() {
    let flows = (0..<4_000).map {
      "<sequenceFlow id=\"flow\($0)\" sourceRef=\"nothing\($0)\" targetRef=\"task\($0 * 7)\"/>"
    }
    let time = ContinuousClock().measure {
      let result = DefinitionCompiler.compile([
        DefinitionFile(path: "x.bpmn", bytes: Array(process(flows.joined(separator: "\n")).utf8))
      ])
      #expect(result.problems.count < 1_100)
      #expect(result.problems.contains { $0.code == .bpmnTooManyProblems })
    }
    #expect(time < .seconds(120))
  }

  @Test func compilesAGiantProcessInLinearTime() {
    var text = "<startEvent id=\"n0\"/>"
    for index in 1...5_000 {
      text +=
        "<task id=\"n\(index)\"/><sequenceFlow id=\"f\(index)\" sourceRef=\"n\(index - 1)\" targetRef=\"n\(index)\"/>"
    }
    let time = ContinuousClock().measure {
      let result = DefinitionCompiler.compile([DefinitionFile(path: "x.bpmn", bytes: Array(process(text).utf8))])
      #expect(result.problems.filter { $0.severity > .info } == [])
      #expect(result.processes.first?.graph.nodes.count == 5_001)
    }
    #expect(time < .seconds(120))
  }

  /// Compiles, and checks what must hold of every result.
  private func compile(_ text: String) {
    let result = DefinitionCompiler.compile([DefinitionFile(path: "x.bpmn", bytes: Array(text.utf8))])
    #expect(
      result.problems.hasErrors || !result.processes.isEmpty
        || result.problems.contains { $0.code == .nothingExecutable })
    for problem in result.problems {
      #expect(problem.location.line >= 1 && problem.location.column >= 1)
      _ = ProblemText.render(problem, sourceLine: result.line(of: problem))
    }
  }
}
