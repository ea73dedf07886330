import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore
import TramiteStoreSQLite
import TramiteTesting

/// A store with one process of two tasks and a few people, for tests of accounts and rights.
///
/// `ana` is a clerk, `luis` the boss, `eva` the boss's deputy, `olga` operates, `sara` reads the access register, `dora`
/// deploys.
struct Office {
  let clock = VirtualClock()
  let store: any HistoryStore
  let engine: Engine

  static let organization = """
    organization: office
    roles:
      - { id: clerk }
      - { id: boss, rights: [see p] }
      - { id: operator, rights: [operate p] }
      - { id: security, rights: [readAccessRegister] }
      - { id: owner, rights: [own p, analyse] }
    people:
      - { id: ana, name: Ana, roles: [clerk] }
      - { id: carl, name: Carl, roles: [clerk] }
      - { id: luis, name: Luis, roles: [boss] }
      - { id: eva, name: Eva }
      - { id: olga, name: Olga, roles: [operator] }
      - { id: sara, name: Sara, roles: [security] }
      - { id: dora, name: Dora, roles: [owner] }
    deputies:
      - { absent: luis, deputy: eva }
    """
  static let definition = "userTask fill role=clerk\nuserTask check role=boss\nfill -> check"

  init(store: any HistoryStore = MemoryStore(), _ change: (inout EngineOptions) -> Void = { _ in }) async throws {
    self.store = store
    var options = EngineOptions()
    options.clock = clock
    options.instanceIDs = CountingInstanceIDs()
    options.zones = { .utcOnly }
    options.passwordWork = .trial
    change(&options)
    engine = Engine(store: store, options: options)
    try await engine.deploy(Self.deployment(by: Actor(nil)))
  }

  static func deployment(
    _ text: String = definition, withPeople: Bool = true, organization: String = organization, by actor: Actor
  ) -> DeploymentRequest {
    let bpmn = DefinitionText.bpmn(text, process: "p", attributes: "tramite:role=\"clerk\"")
    let files = [
      DefinitionFile(path: "p.bpmn", bytes: Array(bpmn.utf8)),
      DefinitionFile(path: "organization.yaml", bytes: Array(organization.utf8)),
    ]
    return DeploymentRequest(files: withPeople ? files : Array(files.prefix(1)), by: actor)
  }

  /// Somebody who has signed in.
  func signedIn(_ user: String, scopes: Set<Right>? = nil) -> Actor {
    Actor(signedIn: user, request: "q-1", scopes: scopes)
  }

  /// The open work item of an instance.
  func item(of instance: String) async throws -> String {
    let found = try await store.read { reader in
      try reader.instance(id: instance).flatMap { try reader.workItems(of: $0.key).first?.id }
    }
    return found ?? "none"
  }

  /// The rows of the access register, in short: user, kind, object, allowed or the reason of the refusal.
  func register(_ filter: AccessFilter = AccessFilter()) async throws -> [String] {
    try await store.read { try $0.accesses(filter, after: 0, limit: .max) }.map { row in
      "\(row.user ?? "?")\(row.onBehalfOf.map { "/\($0)" } ?? "") \(row.kind) \(row.object): "
        + (row.isAllowed ? "allowed" : "refused \(row.reason ?? "")")
    }
  }
}
