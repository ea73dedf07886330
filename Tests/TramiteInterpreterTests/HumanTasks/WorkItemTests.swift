import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct WorkItemTests {
  private static let duties = """
    startEvent s
    userTask a role=r
    userTask b role=r excludes=a
    userTask c role=r sameAs=a
    s -> a
    a -> b
    b -> c
    """

  @Test func whoDidAnExcludedTaskMayNotDoThisOne() throws {
    var harness = try InterpreterHarness(Self.duties)
    harness.start()
    harness.complete("a", by: "ana")
    let before = harness.state
    #expect(harness.complete("b", by: "ana")?.code == .separationOfDuty)
    #expect(harness.state == before)
    #expect(harness.complete("b", by: "luis") == nil)
    #expect(harness.complete("c", by: "luis")?.code == .bindingOfDuty)
    #expect(harness.complete("c", by: "ana") == nil)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func firstClaimWinsAndOnlyTheClaimantCompletes() throws {
    var harness = try InterpreterHarness(Self.duties)
    harness.start()
    let item = try #require(harness.state.workItems.first { _ in true }).id
    #expect(harness.perform(.claimWorkItem(item), by: "ana") == nil)
    #expect(harness.perform(.claimWorkItem(item), by: "luis")?.code == .claimedByAnother)
    #expect(harness.complete("a", by: "luis")?.code == .claimedByAnother)
    #expect(harness.perform(.unclaimWorkItem(item), by: "luis")?.code == .claimedByAnother)
    #expect(harness.perform(.unclaimWorkItem(item), by: "ana") == nil)
    #expect(harness.complete("a", by: "luis") == nil)
    #expect(harness.broken == [])
  }

  @Test func delegationComesBackUnlessFinal() throws {
    var harness = try InterpreterHarness(Self.duties)
    harness.start()
    let item = try #require(harness.state.workItems.first { _ in true }).id
    harness.perform(.claimWorkItem(item), by: "ana")
    harness.perform(.delegateWorkItem(item, to: "eva", isFinal: false), by: "ana")
    #expect(harness.state.workItems[item]?.assignee == "eva")
    harness.perform(.unclaimWorkItem(item), by: "eva")
    #expect(harness.state.workItems[item]?.assignee == "ana")
    harness.perform(.delegateWorkItem(item, to: "eva", isFinal: true), by: "ana")
    harness.perform(.unclaimWorkItem(item), by: "eva")
    #expect(harness.state.workItems[item]?.assignee == nil)
  }

  @Test func assigneeIsTheOnlyOneWhoMay() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r assignee=who
      s -> a
      """)
    harness.start([("who", .string("eva"))])
    #expect(harness.complete("a", by: "ana")?.code == .assignedToAnother)
    #expect(harness.complete("a", by: "eva") == nil)
  }

  @Test func dueDateIsRecordedOnceWhenItPasses() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r due=PT2H
      boundaryEvent t on a nonInterrupting date =due
      task late
      s -> a
      t -> late
      """)
    harness.start()
    let item = try #require(harness.state.workItems.first { _ in true })
    #expect(item.due == Instant(millisecondsSince1970: harness.now.millisecondsSince1970 + 7_200_000))
    #expect(harness.perform(.recordOverdue(item.id), by: nil) != nil)
    #expect(harness.fire("t") == nil)
    #expect(harness.perform(.recordOverdue(item.id), by: nil) == nil)
    #expect(harness.perform(.recordOverdue(item.id), by: nil) != nil)
    #expect(harness.story.contains("work item of a overdue"))
    #expect(harness.broken == [])
  }

  @Test func reservedNamesTellWhoDidWhat() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      scriptTask t
      script: { who: elements."a".completedBy, starter: instance.startedBy }
      s -> a
      a -> t
      """)
    harness.start(by: "ana")
    harness.complete("a", by: "luis")
    #expect(harness.variable("who") == .string("luis"))
    #expect(harness.variable("starter") == .string("ana"))
  }

  @Test func endedInstanceRefusesEverything() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      s -> a
      """)
    harness.start()
    let item = try #require(harness.state.workItems.first { _ in true }).id
    harness.complete("a")
    #expect(harness.perform(.completeWorkItem(item, CompletionEntry(data: Context([]))))?.code == .instanceEnded)
    #expect(harness.perform(.comment(text: "ok")) == nil)
  }
}
