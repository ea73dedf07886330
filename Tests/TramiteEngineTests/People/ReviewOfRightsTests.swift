import Foundation
import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteHandlers
import TramiteHistory
import TramiteInterpreter
import TramiteStore
import TramiteTesting

@testable import TramiteEngine

/// The periodic review of rights: the procedure that comes with the product, over the accounts of the store
/// (requirements.md ID-11).
@Suite struct ReviewOfRightsTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "processes/sas")
  private static let paths = [
    "auditoria-permisos.bpmn", "organization.yaml", "forms/sas-auditoria-permisos.form.xml",
  ]

  private static func engine(
    store: any HistoryStore, clock: VirtualClock = VirtualClock()
  ) async throws -> Engine {
    var options = EngineOptions()
    options.clock = clock
    options.instanceIDs = CountingInstanceIDs()
    options.passwordWork = .trial
    options.handlers = try HandlerRegistry(ShippedHandlers.all())
    let engine = Engine(store: store, options: options)
    let files = try paths.map { path in
      DefinitionFile(path: path, bytes: [UInt8](try Data(contentsOf: folder.appending(path: path))))
    }
    try await engine.deploy(DeploymentRequest(files: files, by: Actor(nil)))
    return engine
  }

  @Test func theListShowsAccountsRolesRightsKeysAndDeputies() async throws {
    let believed = Actor("root")
    let store = MemoryStore()
    let engine = try await Self.engine(store: store)
    // given: an account with a right, a key and a deputy; and one that no organization knows
    _ = try await engine.addAccount("teresa.leon", by: believed)
    _ = try await engine.addAccount("robot.uno", by: believed)
    try await engine.grant(.operate, to: .user("teresa.leon"), by: believed)
    _ = try await engine.addToken(
      for: "teresa.leon", purpose: "respaldo", scopes: [.see], expiresAt: nil, by: believed)
    try await engine.addDeputy("marta.vega", for: "teresa.leon", from: nil, until: nil, by: believed)
    try await engine.change(account: "robot.uno", .block, by: believed)
    // when: the review begins
    let started = try await engine.start(
      StartRequest(process: "sas-auditoria-permisos", event: "st-manual", by: Actor("fernando.gil")))
    _ = try await engine.work(.untilIdle)
    // then: who compares sees what everybody can do
    let detail = try await engine.instance(started.instance)
    #expect(detail.waitingAt == ["comparar-lista"])
    let list = detail.state.root?.variables["lista"]
    guard case .list(let rows)? = list else {
      Issue.record("no list: \(String(describing: list))")
      return
    }
    func row(_ login: String) -> Context? {
      rows.compactMap { value -> Context? in
        if case .context(let row) = value, row["login"] == .string(login) { row } else { nil }
      }.first
    }
    let teresa = try #require(row("teresa.leon"))
    #expect(teresa["roles"] == "sas-ura" && teresa["permisos"] == "operate" && teresa["claves"] == "respaldo")
    #expect(teresa["suplentes"] == "marta.vega" && teresa["persona"] == "Teresa León")
    #expect(row("robot.uno")?["cuenta"] == "blocked" && row("carmen.ruiz")?["cuenta"] == "none")
    // and: the reading stands in the access register, with the case
    let accesses = try await store.read { try $0.accesses(AccessFilter(), after: 0, limit: .max) }
    #expect(accesses.contains { $0.object == "accounts and rights, for review" && $0.instance == started.instance })
  }

  @Test func itBeginsByItselfEveryThreeMonths() async throws {
    let store = MemoryStore()
    let clock = VirtualClock()
    let engine = try await Self.engine(store: store, clock: clock)
    #expect(try await engine.instances(InstanceFilter()).isEmpty)
    try clock.advance(byMilliseconds: 92 * 86_400_000)
    _ = try await engine.work(.untilIdle)
    let process = try await engine.instances(InstanceFilter()).map(\.row.process)
    #expect(process == ["sas-auditoria-permisos"])
  }
}
