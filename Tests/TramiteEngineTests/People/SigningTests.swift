import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore
import TramiteTesting

/// Signatures of forms, confirmed by the password of whoever signs.
@Suite struct SigningTests {
  /// Ana has an account with a password, and one open task whose form is to be signed.
  private func signing() async throws -> (office: Office, item: String, instance: String, password: String) {
    let office = try await Office()
    let form = """
      <form xmlns="urn:tramite:form:1" id="f" version="1"><title>F</title>
        <section><title>S</title><field id="mark" type="signature" required="true"><label>M</label></field></section>
      </form>
      """
    var request = Office.deployment("userTask fill role=clerk form=f", by: Actor(nil))
    request.files.append(DefinitionFile(path: "f.form.xml", bytes: Array(form.utf8)))
    try await office.engine.deploy(request)
    let password = try await office.engine.addAccount("ana", by: Actor("root"))
    let started = try await office.engine.start(StartRequest(process: "p", by: Actor("ana"))).instance
    return (office, try await office.item(of: started), started, password)
  }

  private func sign(_ item: String, with password: String?, in office: Office, by actor: Actor) async throws {
    var request = CompletionRequest(workItem: item, signs: true, by: actor)
    request.password = password
    try await office.engine.complete(request)
  }

  private func isConfirmed(_ instance: String, in office: Office) async throws -> Value? {
    guard case .context(let mark)? = try await office.engine.instance(instance).state.root?.variables["mark"] else {
      return nil
    }
    return mark["confirmed"]
  }

  @Test func theRightPasswordConfirms() async throws {
    let (office, item, instance, password) = try await signing()
    try await sign(item, with: password, in: office, by: office.signedIn("ana"))
    #expect(try await isConfirmed(instance, in: office) == .boolean(true))
  }

  @Test func aWrongOneChangesNothingAndCountsAsAtSignIn() async throws {
    let (office, item, instance, password) = try await signing()
    let ana = office.signedIn("ana")
    for _ in 0..<3 {
      await expectRejection(.signatureUnproven) { try await sign(item, with: "wrong", in: office, by: ana) }
    }
    // Locked now, as at sign-in: the right one does not help.
    await expectRejection(.signatureUnproven) { try await sign(item, with: password, in: office, by: ana) }
    #expect(try await office.engine.instance(instance).row.status == .waiting)
    #expect(try await office.store.read { try $0.account("ana")?.lockedUntil } != nil)
    let rows = try await office.register(AccessFilter(kind: "signIn"))
    #expect(rows.filter { $0.contains("signature: refused wrong password") }.count == 3)
  }

  @Test func withoutAPasswordItStandsAsUnconfirmed() async throws {
    let (office, item, instance, _) = try await signing()
    try await sign(item, with: nil, in: office, by: Actor("ana"))
    #expect(try await isConfirmed(instance, in: office) == .boolean(false))
  }
}
