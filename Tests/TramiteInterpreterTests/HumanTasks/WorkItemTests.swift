import Testing
import TramiteFEEL
import TramiteGraph
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

  @Test func chainedDelegationComesBackStepByStep() throws {
    var harness = try InterpreterHarness(Self.duties)
    harness.start()
    let item = try #require(harness.state.workItems.first { _ in true }).id
    harness.perform(.claimWorkItem(item), by: "ana")
    harness.perform(.delegateWorkItem(item, to: "eva", isFinal: false), by: "ana")
    harness.perform(.delegateWorkItem(item, to: "luis", isFinal: false), by: "eva")
    harness.perform(.delegateWorkItem(item, to: "leo", isFinal: true), by: "luis")
    for expected in ["eva", "ana", nil] {
      let holder = try #require(harness.state.workItems[item]?.assignee)
      #expect(harness.perform(.unclaimWorkItem(item), by: holder) == nil)
      #expect(harness.state.workItems[item]?.assignee == expected)
    }
    #expect(harness.broken == [])
  }

  @Test func delegatingToWhoHasItChangesNothing() throws {
    var harness = try InterpreterHarness(Self.duties)
    harness.start()
    let item = try #require(harness.state.workItems.first { _ in true }).id
    harness.perform(.claimWorkItem(item), by: "ana")
    let before = harness.state
    #expect(harness.perform(.delegateWorkItem(item, to: "ana", isFinal: false), by: "ana") == nil)
    #expect(harness.state == before)
  }

  @Test func anOperatorFreesWhatSomebodyHasWithAllWhoDelegatedIt() throws {
    var harness = try InterpreterHarness(Self.duties)
    harness.start()
    let item = try #require(harness.state.workItems.first { _ in true }).id
    let freeing = Action.freeWorkItem(item, reason: "ana has left", endsReservation: false)
    #expect(harness.perform(freeing, by: "boss")?.code == .notClaimed)
    harness.perform(.claimWorkItem(item), by: "ana")
    harness.perform(.delegateWorkItem(item, to: "eva", isFinal: false), by: "ana")
    #expect(harness.perform(freeing, by: "boss") == nil)
    #expect(harness.lastStory == ["a freed: ana has left"])
    #expect(harness.state.workItems[item]?.assignee == nil)
    #expect(harness.complete("a", by: "luis") == nil)
    #expect(harness.broken == [])
  }

  @Test func aReservationEndsOnlyWhenThePersonIsGone() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r assignee=who
      s -> a
      """)
    harness.start([("who", .string("eva"))])
    let item = try #require(harness.state.workItems.first { _ in true }).id
    harness.perform(.freeWorkItem(item, reason: "away", endsReservation: false), by: "boss")
    #expect(harness.complete("a", by: "ana")?.code == .assignedToAnother)
    #expect(harness.perform(.freeWorkItem(item, reason: "gone", endsReservation: true), by: "boss") == nil)
    #expect(harness.complete("a", by: "ana") == nil)
    #expect(harness.broken == [])
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

  @Test func aChangedVariableSetsTheDueDateAnewAndTheTimersThatReadIt() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r due=wait
      boundaryEvent t on a nonInterrupting date =due
      userTask b role=r
      task late
      s -> a
      s -> b
      t -> late
      """)
    harness.start([("wait", .string("PT2H"))])
    let item = try #require(harness.state.workItems.first { harness.graph[$0.node].id == "a" })
    let created = harness.now.millisecondsSince1970
    harness.now = Instant(millisecondsSince1970: created + 3_600_000)
    harness.complete("b", [("wait", .string("PT3H"))])
    let due = Instant(millisecondsSince1970: created + 10_800_000)
    #expect(harness.state.workItems[item.id]?.due == due)
    #expect(harness.lastStory.contains("work item of a due \(due)"))
    #expect(harness.state.timers.map(\.due) == [due])
    #expect(harness.fire("t") == nil)
    #expect(harness.story.contains("late completed"))
    #expect(harness.broken == [])
  }

  @Test func aDueDateThatCannotBeComputedAnewStaysWithAWarning() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r due=wait
      userTask b role=r
      s -> a
      s -> b
      """)
    harness.start([("wait", .string("PT2H"))])
    let item = try #require(harness.state.workItems.first { harness.graph[$0.node].id == "a" })
    harness.complete("b", [("wait", .string("some day"))])
    #expect(harness.state.workItems[item.id]?.due == item.due)
    #expect(harness.lastStory.contains("warning dueDateUnreadable at a"))
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
