import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct DeputyTests {
  private static let reserved = """
    startEvent s
    userTask a role=r assignee=who
    s -> a
    """

  private func reservedForLuis() throws -> InterpreterHarness {
    var harness = try InterpreterHarness(Self.reserved)
    harness.start([("who", .string("luis"))])
    return harness
  }

  @Test func deputyCompletesWhatIsReservedForTheAbsentPerson() throws {
    var harness = try reservedForLuis()
    #expect(harness.complete("a", by: "eva")?.code == .assignedToAnother)
    #expect(harness.complete("a", by: "eva", for: "ana")?.code == .assignedToAnother)
    #expect(harness.complete("a", by: "eva", for: "luis") == nil)
    #expect(harness.story.contains("a completed by eva"))
    #expect(harness.broken == [])
  }

  @Test func deputyClaimsAndThePersonWhoComesBackFindsItClaimed() throws {
    var harness = try reservedForLuis()
    let item = try #require(harness.state.workItems.first { _ in true }).id
    #expect(harness.perform(.claimWorkItem(item), by: "eva")?.code == .assignedToAnother)
    #expect(harness.perform(.claimWorkItem(item), by: "eva", for: "luis") == nil)
    #expect(harness.state.workItems[item]?.assignee == "eva")
    #expect(harness.complete("a", by: "luis")?.code == .claimedByAnother)
    #expect(harness.perform(.unclaimWorkItem(item), by: "eva") == nil)
    #expect(harness.perform(.claimWorkItem(item), by: "ana")?.code == .assignedToAnother)
    #expect(harness.complete("a", by: "luis") == nil)
  }

  @Test func deputyGivesBackAndDelegatesWhatTheAbsentPersonClaimed() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      s -> a
      """)
    harness.start()
    let item = try #require(harness.state.workItems.first { _ in true }).id
    harness.perform(.claimWorkItem(item), by: "luis")
    #expect(harness.perform(.delegateWorkItem(item, to: "ana", isFinal: false), by: "eva", for: "luis") == nil)
    #expect(harness.perform(.unclaimWorkItem(item), by: "ana") == nil)
    #expect(harness.state.workItems[item]?.assignee == "luis")
    #expect(harness.perform(.unclaimWorkItem(item), by: "eva", for: "luis") == nil)
    #expect(harness.state.workItems[item]?.assignee == nil)
  }

  @Test func deputyOfAnExcludedPersonIsExcludedAndOfTheBoundPersonMay() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      userTask b role=r excludes=a
      userTask c role=r sameAs=a
      s -> a
      a -> b
      b -> c
      """)
    harness.start()
    harness.complete("a", by: "luis")
    #expect(harness.complete("b", by: "eva", for: "luis")?.code == .separationOfDuty)
    #expect(harness.complete("b", by: "eva") == nil)
    #expect(harness.complete("c", by: "eva")?.code == .bindingOfDuty)
    #expect(harness.complete("c", by: "eva", for: "luis") == nil)
    #expect(harness.state.status == .completed)
  }

  /// What a deputy did for somebody counts as done by both, also when an incident stands in between.
  @Test(arguments: [true, false])
  func absentPersonForWhomADeputyCompletedIsExcludedAndBoundToo(fails: Bool) throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      output x := 1 / y
      userTask b role=r excludes=a
      userTask c role=r sameAs=a
      s -> a
      a -> b
      b -> c
      """)
    harness.start([("y", .number(Number(fails ? 0 : 1)))])
    harness.complete("a", by: "eva", for: "luis")
    if fails { #expect(harness.resolve(.retry, [("y", .number(Number(2)))]) == nil) }
    let refusal = harness.complete("b", by: "luis")
    #expect(refusal?.code == .separationOfDuty)
    #expect(refusal?.message.contains("by a deputy") == true)
    #expect(harness.complete("b", by: "eva")?.code == .separationOfDuty)
    #expect(harness.complete("b", by: "leo", for: "luis")?.code == .separationOfDuty)
    #expect(harness.complete("b", by: "ana") == nil)
    #expect(harness.complete("c", by: "ana")?.code == .bindingOfDuty)
    #expect(harness.complete("c", by: "luis") == nil)
    #expect(harness.broken == [])
  }

  /// Who did it stays known when an incident stands between the completion and the leaving.
  @Test func separationOfDutySurvivesAnIncidentAtTheCompletion() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      output x := 1 / y
      userTask b role=r excludes=a
      s -> a
      a -> b
      """)
    harness.start([("y", .number(Number(0)))])
    harness.complete("a", by: "luis")
    #expect(harness.state.incidents.map(\.code) == [.expressionFailed])
    #expect(harness.resolve(.retry, [("y", .number(Number(2)))]) == nil)
    #expect(harness.story.contains("a completed by luis"))
    #expect(harness.complete("b", by: "luis")?.code == .separationOfDuty)
    #expect(harness.broken == [])
  }

  /// Two runs of one sub-process at a time: each looks at its own occurrence first.
  @Test func dutiesLookAtTheOwnRunOfASubProcessFirst() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway g
      task p
      task q
      subProcess sub {
        startEvent s2
        subProcess inner {
          startEvent s3
          userTask a role=r
          s3 -> a
        }
        userTask b role=r excludes=a
        s2 -> inner
        inner -> b
      }
      s -> g
      g -> p
      g -> q
      p -> sub
      q -> sub
      """)
    harness.start()
    harness.complete("a", by: "ana")
    harness.complete("a", by: "luis")
    // The older open b stands in the run in which ana did a.
    #expect(harness.complete("b", by: "ana")?.code == .separationOfDuty)
    #expect(harness.complete("b", by: "luis") == nil)
    #expect(harness.complete("b", by: "luis")?.code == .separationOfDuty)
    #expect(harness.complete("b", by: "ana") == nil)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }
}
