import Synchronization
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteProblems
import TramiteStore

/// Graphs by hand, deployed as if they were files, on a virtual clock.
final class TestHouse: Sendable {
  let store: any HistoryStore
  let clock: VirtualClock
  let handlers: HandlerRegistry
  private let ids = CountingInstanceIDs()
  private let graphs = Mutex<[String: ProcessGraph]>([:])
  private let organization = Mutex<OrganizationDocument?>(nil)

  init(
    store: any HistoryStore = MemoryStore(), clock: VirtualClock = VirtualClock(), handlers: [any Handler] = [],
    synchronous: [any SynchronousHandler] = []
  ) throws {
    self.store = store
    self.clock = clock
    self.handlers = try HandlerRegistry(handlers, synchronous: synchronous)
  }

  /// A new engine on the same store, as another program would make it.
  func engine(on other: (any HistoryStore)? = nil, _ change: (inout EngineOptions) -> Void = { _ in }) -> Engine {
    var options = EngineOptions()
    options.clock = clock
    options.instanceIDs = ids
    options.handlers = handlers
    options.zones = { .utcOnly }
    options.checksEveryCommand = true
    options.compile = { [self] files, _ in
      DeployableSet(
        processes: files.compactMap { file in
          graphs.withLock { $0["\(file.path)#\(String(decoding: file.bytes, as: UTF8.self))"] }.map {
            DeployableProcess(graph: $0, path: file.path, concerns: [file.path])
          }
        }, organizations: organization.withLock { $0 }.map { [$0] } ?? [])
    }
    change(&options)
    return Engine(store: other ?? store, options: options)
  }

  /// Deploys graphs; `text` stands for their files' content: another text is another version.
  @discardableResult
  func deploy(_ graphs: [ProcessGraph], text: String = "1", on engine: Engine) async throws -> Deployed {
    var files: [DefinitionFile] = []
    for graph in graphs {
      let path = "\(graph.process).bpmn"
      self.graphs.withLock { $0["\(path)#\(text)"] = graph }
      files.append(DefinitionFile(path: path, bytes: Array(text.utf8)))
    }
    return try await engine.deploy(DeploymentRequest(files: files, by: Actor("deployer")))
  }

  /// From now on no program can read the definition of a process any more.
  func lose(_ process: String) {
    graphs.withLock { known in known = known.filter { $0.value.process != process } }
  }

  /// People of the next deployment: user and roles.
  func setOrganization(_ people: [(String, [String])], deputies: [(absent: String, deputy: String)] = []) {
    let place = SourceLocation(file: "organization.yaml", line: 1, column: 1, length: 1)
    let roles = Array(Set(people.flatMap(\.1))).sorted()
    organization.withLock {
      $0 = OrganizationDocument(
        id: "office", roles: roles.map { OrganizationRole(id: $0, location: place) },
        people: people.map { OrganizationPerson(id: $0.0, roles: $0.1, location: place) },
        deputies: deputies.map { OrganizationDeputy(absent: $0.absent, deputy: $0.deputy, location: place) },
        location: place)
    }
  }
}

let ana = Actor("ana")

/// Whether a text stands anywhere in stored bytes.
func contains(_ bytes: [UInt8], _ text: String) -> Bool {
  let wanted = Array(text.utf8)
  guard bytes.count >= wanted.count else { return false }
  return (0...(bytes.count - wanted.count)).contains { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
}

extension Engine {
  @discardableResult
  func start(_ process: String, _ data: [(String, Value)] = [], by actor: Actor = ana) async throws -> InstanceStanding
  {
    try await start(StartRequest(process: process, data: Context(data), by: actor))
  }
  @discardableResult
  func complete(_ item: String, _ data: [(String, Value)] = [], by actor: Actor = ana) async throws -> InstanceStanding
  {
    try await complete(CompletionRequest(workItem: item, data: Context(data), by: actor))
  }
  /// Kinds of events of an instance, in order.
  func kinds(_ instance: String) async throws -> [String] {
    try await history(instance).commands.flatMap(\.events).map { "\($0)".prefix { $0 != "(" }.description }
  }
  func openItems(by actor: Actor = ana) async throws -> [String] {
    try await inbox(DeskRequest(by: actor)).map(\.entry.id)
  }
}

/// Answers at once inside the command.
struct Instantly: SynchronousHandler {
  let name: String
  var answer: HandlerAnswer = .completed()
  func answer(_ input: Context, configuration: NoConfiguration) -> HandlerAnswer { answer }
}

/// An ordinary handler that is a closure.
struct Doing: Handler {
  let name: String
  let body: @Sendable (HandlerWork) async throws -> HandlerAnswer
  init(_ name: String, _ body: @escaping @Sendable (HandlerWork) async throws -> HandlerAnswer = { _ in .completed() })
  {
    self.name = name
    self.body = body
  }
  func run(_ work: HandlerWork, configuration: NoConfiguration) async throws -> HandlerAnswer { try await body(work) }
}

/// Counts across tasks.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)
  @discardableResult func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  var count: Int { value.load(ordering: .relaxed) }
}
