import TramiteDefinitions
import TramiteDiagram
import TramiteDocuments
public import TramiteEngine
public import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
public import TramiteReports
import TramiteStore

/// A desk at an engine of this program. The user is believed (settled.md "Command line").
public struct EngineDesk: Desk {
  private let engine: Engine
  private let actor: Actor

  /// A desk at which somebody sits.
  public init(_ engine: Engine, _ actor: Actor) {
    self.engine = engine
    self.actor = actor
  }

  public var now: Instant { engine.now }

  // MARK: Work

  public func start(_ request: StartRequest) async throws -> InstanceStanding { try await engine.start(request) }

  public func claim(_ workItem: String) async throws -> InstanceStanding {
    try await engine.claim(workItem, by: actor)
  }

  public func unclaim(_ workItem: String) async throws -> InstanceStanding {
    try await engine.unclaim(workItem, by: actor)
  }

  public func free(_ workItem: String, reason: String) async throws -> InstanceStanding {
    try await engine.free(workItem, reason: reason, by: actor)
  }

  public func delegate(_ workItem: String, to user: String, isFinal: Bool, note: String?) async throws
    -> InstanceStanding
  {
    try await engine.delegate(workItem, to: user, isFinal: isFinal, note: note, by: actor)
  }

  public func complete(_ request: CompletionRequest, isFilled: Bool) async throws -> InstanceStanding {
    try await engine.complete(isFilled ? try await engine.filled(request) : request)
  }

  public func begin(_ element: String, in instance: String) async throws -> InstanceStanding {
    try await engine.begin(element, in: instance, by: actor)
  }

  public func comment(_ instance: String, _ text: String) async throws -> InstanceStanding {
    try await engine.comment(instance, text, by: actor)
  }

  public func openSecret(_ id: String) async throws -> String { try await engine.openSecret(id, by: actor) }

  // MARK: Operation

  public func operate(_ step: OperatorStep, _ instance: String, reason: String) async throws -> InstanceStanding {
    switch step {
    case .cancel: try await engine.cancel(instance, reason: reason, by: actor)
    case .suspend: try await engine.suspend(instance, reason: reason, by: actor)
    case .resume: try await engine.resume(instance, reason: reason, by: actor)
    case .erase: try await engine.erase(instance, reason: reason, by: actor)
    }
  }

  public func modify(_ instance: String, _ request: ModificationRequest) async throws -> InstanceStanding {
    try await engine.modify(instance, request, by: actor)
  }

  public func migrate(_ request: MigrationRequest) async throws -> Record {
    Record(try await engine.migrate(request).json)
  }

  public func resolve(_ request: ResolutionRequest) async throws -> InstanceStanding {
    try await engine.resolve(request)
  }

  public func publish(_ request: MessageRequest) async throws -> MessageDelivery { try await engine.publish(request) }

  public func signal(_ name: String, data: Context) async throws -> SignalDelivery {
    try await engine.signal(name, data: data, by: actor)
  }

  public func deploy(_ request: DeploymentRequest) async throws -> Deployed { try await engine.deploy(request) }

  // MARK: Lists

  public func inbox(role: String?, after: String?, limit: Int) async throws -> RecordPage {
    let page = try await engine.inboxPage(
      DeskRequest(by: actor, role: role, after: try cursor(after) { DeskCursor(text: $0) }, limit: limit))
    return RecordPage(page.items.map { Record($0.listed) }, next: page.next?.text)
  }

  public func notices(unreadOnly: Bool, after: String?, limit: Int) async throws -> RecordPage {
    let notices = try await engine.notices(
      by: actor, unreadOnly: unreadOnly, before: try cursor(after) { Int64($0) }, limit: limit + 1)
    return RecordPage(notices, limit: limit, next: { "\($0.notice.id)" }, { Record($0.json) })
  }

  public func markNoticeRead(_ number: Int64) async throws { try await engine.markNoticeRead(number, by: actor) }

  public func instances(_ search: InstanceSearch, after: String?, limit: Int) async throws -> RecordPage {
    // An unknown process is a mistake, not an empty list.
    if let process = search.process { _ = try await engine.graph(of: process) }
    let filter = InstanceFilter(
      process: search.process, status: search.status, businessKey: search.businessKey, startedBy: search.startedBy,
      waitingAt: search.waitingAt)
    var before: InstanceKey?
    if let after { before = try await engine.instance(after).row.key }
    let entries = try await engine.instances(filter, before: before, limit: limit + 1)
    return RecordPage(entries, limit: limit, next: { $0.row.id }, { Record($0.json) })
  }

  public func incidents(after: String?, limit: Int) async throws -> RecordPage {
    let incidents = try await engine.incidents(
      after: try cursor(after) { IncidentCursor(text: $0) }, limit: limit + 1)
    return RecordPage(incidents, limit: limit, next: { $0.cursor.text }, { Record($0.json) })
  }

  public func incidents(of instance: String) async throws -> [Record] {
    try await engine.incidents(of: instance).map { Record($0.json) }
  }

  public func registers() async throws -> (registers: [String], dataStores: [String]) {
    (try await engine.registers(), try await engine.dataStores())
  }

  public func register(_ name: String, after: String?, limit: Int) async throws -> RecordPage {
    let entries = try await engine.register(name, after: try cursor(after) { Int64($0) } ?? 0, limit: limit + 1)
    return RecordPage(entries, limit: limit, next: { "\($0.entry.position)" }, { Record($0.json) })
  }

  public func dataRows(_ store: String, after: String?, limit: Int) async throws -> RecordPage {
    let rows = try await engine.dataRows(store, after: after, limit: limit + 1)
    return RecordPage(rows, limit: limit, next: { $0.row.key }, { Record($0.row.json($0.fields)) })
  }

  private func cursor<Cursor>(_ text: String?, _ read: (String) -> Cursor?) throws -> Cursor? {
    guard let text else { return nil }
    guard let cursor = read(text) else { throw WrongCursor(text: text) }
    return cursor
  }

  // MARK: One thing

  public func report(on instance: String, at point: ReplayPoint?) async throws -> Report {
    guard let point else {
      let detail = try await engine.instance(instance)
      let report = InstanceReport(detail.state, detail.graph)
      return Report(json: report.json.line, text: report.text)
    }
    let history = try await engine.history(instance)
    var state = InstanceState()
    var graph = history.graph
    for recorded in history.recorded where point.includes(recorded.entry) {
      state.apply(recorded.entry.event, recorded.entry.stamp)
      graph = recorded.graph
    }
    guard state.hasStarted else {
      throw Rejection(
        .wrongData, "nothing had happened yet: the history begins at \(history.row.startedAt)",
        hint: "name a later time, or the number of an event from 1 to \(history.row.seq)")
    }
    let report = InstanceReport(state, graph)
    return Report(json: report.json.line, text: report.text(ofEvents: history.row.seq))
  }

  public func report(onWorkItem id: String, language: String?, entered: Context) async throws -> Report {
    let item = try await engine.workItem(id)
    let forms = item.evaluation(actor: actor.user, at: engine.now, languages: language.map { [$0] } ?? [])
      .view(entered: entered)
    return Report(
      json: item.json(forms).line, text: WorkItemReport(id: item.entry.id, item.item, item.graph, forms).text)
  }

  public func story(of instance: String, detail: Story.Detail) async throws -> [StoryLine] {
    Story.tell(try await engine.history(instance).recorded, detail: detail)
  }

  public func historyLines(of instance: String) async throws -> [String] {
    let history = try await engine.history(instance)
    var writer = EventJSON(history.graph)
    return history.recorded.map { recorded in
      writer.graph = recorded.graph
      return writer.line(recorded.entry.event, recorded.entry.stamp)
    }
  }

  public func drawing(of instance: String, after seq: Int64?, look: DrawingLook) async throws -> String {
    let history = try await engine.history(instance)
    let shown = history.recorded.filter { $0.entry.seq <= seq ?? .max }
    var state = InstanceState()
    for recorded in shown { state.apply(recorded.entry.event, recorded.entry.stamp) }
    guard let graph = shown.last?.graph else {
      throw Rejection(.wrongData, "nothing had happened yet at event \(seq ?? 0)", hint: "events are counted from 1")
    }
    let source = try await engine.definitionFile(of: history.row.process, version: state.version)
    guard let document = BPMNReading.read(source.bytes, file: source.path).document else {
      throw Fault(.unavailable, "the stored definition '\(source.path)' cannot be read", hint: "run tramite doctor")
    }
    var options = DiagramOptions(
      plane: Diagram.plane(showing: history.row.process, in: document), colorScheme: look.colors)
    options.overlay = DiagramOverlay(
      recorded: shown.lazy.map { ($0.graph, $0.entry) }, graph: graph, heat: look.heat)
    return Diagram.svg(document: document, options: options)
  }

  public func verification(of instance: String) async throws -> Record {
    Record(try await engine.verification(of: instance).json)
  }

  public func comparison(of instance: String, with other: Rehearsal) async throws -> Record {
    let process = try await engine.instance(instance).row.process
    guard let graph = other.graphs.first(where: { $0.process == process }) else {
      throw Rejection(.wrongData, "the files have no executable process '\(process)'")
    }
    return Record(try await engine.replay(instance, against: graph).json)
  }

  public func file(_ id: String) async throws -> (row: Record, next: FilePieces) {
    let row = try await engine.file(id, count: 0).row
    let engine = engine
    var read = 0
    let pieces = FilePieces {
      let piece = try await engine.file(id, from: read, count: 8 << 20).content
      read += piece.count
      return piece
    }
    return (Record(row.json), pieces)
  }
}

/// A place in a list that no list has given.
public struct WrongCursor: Error {
  /// What was found.
  public let text: String
}

extension InstanceHistory {
  /// The events with their places and the definitions that they stand in terms of.
  package var recorded: [RecordedEvent] {
    commands.flatMap { command in
      command.events.enumerated().map { number, event in
        RecordedEvent(
          instance: row.id, graph: command.graph,
          entry: HistoryEntry(seq: command.firstSeq + Int64(number), stamp: command.stamp, event: event))
      }
    }
  }
}
