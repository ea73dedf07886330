import Testing
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct NotedIncidentTests {
  private static let sender = """
    startEvent s
    intermediateThrowEvent tell message paid
    userTask a role=r
    s -> tell
    tell -> a
    """

  @Test(arguments: [IncidentCode.unclaimedMessage, .chainLimit])
  func isForInformationAndStopsNothing(_ code: IncidentCode) throws {
    var harness = try InterpreterHarness(Self.sender)
    harness.start()
    #expect(harness.perform(.noteIncident(code: code, element: "tell", message: "nobody"), by: nil) == nil)
    let incident = try #require(harness.state.incidents.first { _ in true })
    #expect(incident.code == code && incident.token == nil && incident.resumption == .none)
    #expect(incident.line == harness.graph[harness.graph.node("tell")!].line)
    #expect(harness.resolve(.retry)?.code == .resolutionImpossible)
    #expect(harness.complete("a") == nil)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func isTakenNoteOfBySkipping() throws {
    var harness = try InterpreterHarness(Self.sender)
    harness.start()
    harness.perform(.noteIncident(code: .unclaimedMessage, element: "tell", message: "nobody"), by: nil)
    #expect(harness.resolve(.skip(outcome: nil)) == nil)
    #expect(harness.state.incidents.isEmpty)
    #expect(harness.state.workItems.count == 1)
  }

  @Test func comesToAnInstanceThatHasEndedToo() throws {
    var harness = try InterpreterHarness(Self.sender)
    harness.start()
    harness.complete("a")
    #expect(harness.perform(.noteIncident(code: .unclaimedMessage, element: "tell", message: "nobody"), by: nil) == nil)
    #expect(harness.lastStory == ["incident unclaimedMessage at tell"])
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func refusesOtherCodesAndUnknownElements() throws {
    var harness = try InterpreterHarness(Self.sender)
    harness.start()
    let before = harness.state
    #expect(harness.perform(.noteIncident(code: .stuck, element: "tell", message: ""), by: nil)?.code == .wrongData)
    #expect(
      harness.perform(.noteIncident(code: .chainLimit, element: "gone", message: ""), by: nil)?.code == .unknownElement)
    #expect(harness.state == before)
  }
}
