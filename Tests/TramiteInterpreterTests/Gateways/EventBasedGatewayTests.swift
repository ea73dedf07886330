import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct EventBasedGatewayTests {
  private static let definition = """
    startEvent s
    eventBasedGateway g
    intermediateCatchEvent m message pago
    intermediateCatchEvent t timer P3D
    task a
    task b
    s -> g
    g -> m
    g -> t
    m -> a
    t -> b
    """

  @Test func firstEventWinsAndTheOthersAreWithdrawn() throws {
    var harness = try InterpreterHarness(Self.definition)
    harness.start()
    #expect(harness.places == ["g"])
    harness.deliver("pago", [("importe", .number(10))])
    #expect(
      harness.lastStory.prefix(7) == [
        "m waits no more", "timer t withdrawn", "g completed", "f2 taken", "m activated", "m catches pago",
        "set importe=10",
      ])
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func timerWins() throws {
    var harness = try InterpreterHarness(Self.definition)
    harness.start()
    harness.fire("t")
    #expect(harness.story.contains("b completed"))
    #expect(harness.broken == [])
  }

  @Test func keptMessageWinsAtOnceAndNothingBehindItIsArmed() throws {
    var harness = try InterpreterHarness(Self.definition)
    harness.answer = { question in
      if case .keptMessage(let name, _, _, _) = question {
        return .kept(MessageEnvelope(name: name, key: nil, id: nil, variables: Context([])))
      }
      return InterpreterHarness.standardAnswer(question)
    }
    harness.start()
    #expect(harness.story.contains("a completed"))
    #expect(!harness.story.contains { $0.hasPrefix("timer t") })
    #expect(harness.broken == [])
  }
}
