import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteInterpreter
import TramiteStore
import TramiteTesting

/// Where no form asks, nobody enters what only others may enter.
@Suite struct FieldsOfOthersTests {
  /// The clerk asks by a form without a form at the start; the boss alone fills `granted`.
  private func office() async throws -> Office {
    let office = try await Office()
    let form = """
      <form xmlns="urn:tramite:form:1" id="f" version="1"><title>F</title>
        <section tasks="fill"><title>Asked</title><field id="amount" type="decimal"><label>A</label></field></section>
        <section tasks="check"><title>Answer</title><field id="granted" type="boolean"><label>G</label></field></section>
      </form>
      """
    let text =
      "userTask note role=clerk\nuserTask fill role=clerk form=f\nuserTask check role=boss form=f\nnote -> fill\nfill -> check"
    var request = Office.deployment(text, by: Actor(nil))
    request.files.append(DefinitionFile(path: "f.form.xml", bytes: Array(form.utf8)))
    try await office.engine.deploy(request)
    return office
  }

  @Test func whoStartsSetsNothingThatOnlyAnotherRoleFills() async throws {
    let office = try await office()
    func start(_ name: String, _ actor: Actor) async throws -> InstanceStanding {
      try await office.engine.start(
        StartRequest(process: "p", data: Context([(name, .boolean(true))]), by: actor))
    }
    await expectRejection(.wrongField) { try await start("granted", office.signedIn("ana")) }
    // What a task of one's own fills, and what no form has, is given at the start as ever.
    _ = try await start("amount", office.signedIn("ana"))
    _ = try await start("remark", office.signedIn("ana"))
    // Whoever commands the store is believed.
    _ = try await start("granted", Actor("ana"))
  }

  @Test func aTaskWithoutAFormTakesNothingThatOnlyAnotherRoleFills() async throws {
    let office = try await office()
    let ana = office.signedIn("ana")
    let started = try await office.engine.start(StartRequest(process: "p", by: ana)).instance
    let item = try await office.item(of: started)
    await expectRejection(.wrongField) {
      try await office.engine.complete(
        CompletionRequest(workItem: item, data: Context([("granted", .boolean(true))]), by: ana))
    }
    try await office.engine.complete(
      CompletionRequest(workItem: item, data: Context([("remark", .string("soon"))]), by: ana))
  }

  @Test func whatCallersWriteStandsInTheRegisterOnlySoLong() async throws {
    let office = try await office()
    let long = String(repeating: "x", count: 50_000)
    await expectRejection(.unknownProcess) {
      try await office.engine.start(StartRequest(process: long, by: office.signedIn("ana")))
    }
    await expectRejection(.unknownInstance) {
      try await office.engine.comment(long, "a", by: office.signedIn("ana"))
    }
    await expectRejection(.wrongData) {
      try await office.engine.start(StartRequest(process: "p", businessKey: long, by: office.signedIn("ana")))
    }
    let rows = try await office.store.read { try $0.accesses(AccessFilter(), after: 0, limit: .max) }
    #expect(!rows.isEmpty && rows.allSatisfy { $0.object.utf8.count < 1_100 && ($0.instance ?? "").utf8.count < 1_100 })
  }
}
