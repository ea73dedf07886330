import Synchronization
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// Where definitions are played: an engine on a store in memory, a virtual clock, people, and the answers of handlers.
///
/// Owns: moving the clock, answering jobs, completing work items. Does not own: in which order (``Simulation``,
/// ``ScenarioPlayer``).
struct Stage {
  let engine: Engine
  let clock: VirtualClock
  let rehearsal: Rehearsal
  let cast: Cast
  let limits: RehearsalLimits
  let start: Instant
  /// When failed jobs are tried again.
  private var retryMoments: [Instant] = []
  private var momentBegin: (at: Instant, commands: Int64)
  /// Calls that are answered and not carried out.
  private let answeredCalls: AnsweredCalls

  /// Deploys the rehearsal's files.
  /// - Throws: ``DeploymentRefused``
  init(_ rehearsal: Rehearsal, at start: Instant, limits: RehearsalLimits = RehearsalLimits()) async throws {
    self.rehearsal = rehearsal
    self.limits = limits
    self.start = start
    clock = VirtualClock(start)
    // An organization that names nobody gives its time zone only.
    var definitions = rehearsal.definitions
    definitions.organizations.removeAll { $0.people.isEmpty }
    cast = Cast(organizations: definitions.organizations)
    let calls = AnsweredCalls()
    answeredCalls = calls
    momentBegin = (start, 0)
    var options = EngineOptions()
    options.clock = clock
    options.instanceIDs = CountingInstanceIDs()
    options.handlers = rehearsal.handlers
    options.jobs = .caller
    options.limits = limits.instance
    let known = rehearsal
    options.zones = { known.zones }
    let deployed = definitions
    options.compile = { files, options in files == known.files ? deployed : DeployableSet.compiler(files, options) }
    options.answersCall = { element, process in calls.take(element) }
    engine = Engine(store: MemoryStore(), options: options)
    _ = try await engine.deploy(
      DeploymentRequest(files: rehearsal.files, by: Actor(nil), allowsUnknownHandlers: true))
  }

  var now: Instant { clock.now }

  /// The next so many calls at an element are answered by ``answerCall``.
  func expectAnsweredCalls(of element: String, count: Int) { answeredCalls.expect(element, count: count) }

  // MARK: Time

  /// Fires what is due now.
  /// - Throws: ``RehearsalLimit``
  mutating func settle() async throws {
    _ = try await engine.fireDue()
    try await checkLimits()
  }

  private mutating func checkLimits() async throws {
    let commands = try await engine.reading { try $0.lastPosition().rawValue }
    if now != momentBegin.at { momentBegin = (now, commands) }
    let here = commands - momentBegin.commands
    if here > Int64(limits.commandsAtOneTime) {
      throw RehearsalLimit(
        message: "more than \(limits.commandsAtOneTime) commands at one virtual time (\(now)): it goes round in circles"
      )
    }
    if commands > Int64(limits.commands) {
      throw RehearsalLimit(message: "more than \(limits.commands) commands in all")
    }
  }

  /// When something is due next; nil when nothing is to come by itself.
  func nextDue() async throws -> Instant? {
    let times = try await engine.reading { reader in
      [
        try reader.nextTimerDue(), try reader.nextStartTimerDue(), try reader.nextWorkItemDue(),
        try reader.nextMessageExpiry(),
      ]
    }
    return (times.compactMap { $0 } + retryMoments).filter { $0 > now }.min()
  }

  /// Moves the clock to a moment. What is due there is fired by ``settle()``.
  mutating func moveClock(to moment: Instant) throws {
    try clock.advance(to: moment)
    retryMoments.removeAll { $0 <= moment }
  }

  // MARK: Jobs

  /// Jobs that can be answered now, those of external workers too, oldest instance first.
  func openJobs() async throws -> [OpenJob] { try await jobs(skipping: [], limit: .max) }

  /// The first job that can be answered now, in the order of ``openJobs()``, of none of the elements to be left alone.
  func firstOpenJob(skipping: Set<LeftAlone>) async throws -> OpenJob? {
    try await jobs(skipping: skipping, limit: 1).first
  }

  private func jobs(skipping: Set<LeftAlone>, limit: Int) async throws -> [OpenJob] {
    try await engine.shard.perform { batch in
      var found: [OpenJob] = []
      for row in try batch.writer.instances(InstanceFilter(status: .waiting), before: nil, limit: .max).reversed() {
        guard try !batch.writer.jobs(of: row.key).isEmpty, let instance = try batch.instance(row.key) else { continue }
        for job in instance.state.jobs where !job.isExhausted && job.notBefore.map({ $0 <= batch.now }) ?? true {
          let element = instance.graph[job.node].id
          if !skipping.isEmpty, skipping.contains(.element(element, process: instance.state.process)) { continue }
          guard let taken = try batch.taken(job, instance.state, instance.key, instance.graph) else { continue }
          found.append(
            OpenJob(
              instance: instance.id, process: instance.state.process, graph: instance.graph, node: job.node, job: job,
              call: taken.call, taken: taken))
          if found.count == limit { return found }
        }
      }
      return found
    }
  }

  /// Answers a job as nobody said how: with no result, an automated gateway so that it takes its default flow, else its
  /// first.
  func answerByDefault(_ job: OpenJob) async throws {
    let outcome = Self.defaultOutcome(at: job.node, job.graph)
    try await engine.answer(job, .answer(.completed(outcome: outcome, result: Context(), effects: [])))
  }

  private static func defaultOutcome(at node: NodeIndex, _ graph: ProcessGraph) -> String? {
    guard case .gateway = graph[node].kind, graph[node].defaultFlow == nil, let first = graph[node].outgoing.first
    else {
      return nil
    }
    return graph[first].outcomes.first ?? graph[first].name ?? graph[first].id
  }

  /// Lets an attempt of a job fail.
  mutating func fail(_ job: OpenJob, _ message: String) async throws {
    try await engine.answer(job, .failure(message: message, isPermanent: false))
    let state = try await engine.instance(job.instance).state
    if let retry = state.jobs[job.job.id]?.notBefore { retryMoments.append(retry) }
  }

  // MARK: Instances and work items

  /// All instances, oldest first.
  func instances() async throws -> [InstanceRow] {
    try await engine.reading { try $0.instances(InstanceFilter(), before: nil, limit: .max) }.reversed()
  }

  /// All open work items, oldest instance first, then in the order in which they were made.
  func openItems() async throws -> [WorkItemDetail] { try await items(skipping: [], limit: .max) }

  /// The first open work item that is none of those to be left alone, in the order of ``openItems()``.
  /// - Cost: the instances, and what is left alone; not the items that are open besides.
  func firstOpenItem(skipping: Set<LeftAlone>) async throws -> WorkItemDetail? {
    try await items(skipping: skipping, limit: 1).first
  }

  private func items(skipping: Set<LeftAlone>, limit: Int) async throws -> [WorkItemDetail] {
    try await engine.shard.perform { batch in
      var found: [WorkItemDetail] = []
      for row in try batch.writer.instances(InstanceFilter(status: .waiting), before: nil, limit: .max).reversed() {
        guard let instance = try batch.instance(row.key) else { continue }
        let (state, graph) = (instance.state, instance.graph)
        for item in state.workItems {
          if !skipping.isEmpty {
            if skipping.contains(.item(item.id.text(in: instance.id))) { continue }
            if skipping.contains(.element(graph[item.node].id, process: state.process)) { continue }
          }
          guard let entry = try batch.writer.workItem(item.id, of: row.key) else { continue }
          found.append(
            WorkItemDetail(
              entry: entry, state: state, graph: graph, item: item, forms: graph.forms(of: entry.item.element)))
          if found.count == limit { return found }
        }
      }
      return found
    }
  }

  /// What is not to be done by default.
  enum LeftAlone: Hashable {
    /// One work item.
    case item(String)
    /// All work of an element.
    case element(String, process: String)
  }

  /// Activities that ad-hoc sub-processes offer, oldest instance first, then in the order in which they were offered.
  func openOffers() async throws -> [InboxEntry] {
    try await engine.reading { reader in
      try reader.instances(InstanceFilter(status: .waiting), before: nil, limit: .max).reversed().flatMap {
        try reader.workItems(of: $0.key).filter(\.item.isStartable)
      }
    }
  }

  /// Begins an offered activity.
  /// - Throws: ``Rejection``
  func begin(_ offer: InboxEntry, by person: String? = nil) async throws {
    let actor = person ?? cast.somebody(of: offer.item.role, actor: "somebody")
    try await engine.begin(offer.item.element, in: offer.instanceID, by: Actor(actor))
  }

  /// Completes a work item with what is given, and the form's simulated entries for what is missing (settled.md).
  /// - Throws: ``Rejection``
  func complete(_ item: WorkItemDetail, data: Context = Context(), by person: String? = nil) async throws {
    let actor = person ?? cast.worker(for: item.item, item.state, item.graph)
    let entries = simulatedEntries(item, data, actor: actor)
    do {
      _ = try await engine.complete(
        CompletionRequest(workItem: item.entry.id, data: entries, signs: true, by: Actor(actor)))
    } catch let rejection as Rejection {
      throw rejection.asking(forMoreThan: data)
    }
  }

  /// What is given, and what a simulated person enters besides.
  func simulatedEntries(_ item: WorkItemDetail, _ data: Context, actor: String?) -> Context {
    if item.forms.isEmpty { return data }
    let cast = cast
    let evaluation = item.evaluation(actor: actor, at: now, answer: cast.answer)
    return evaluation.simulatedEntries(given: data) { cast.somebody(of: $0, actor: actor ?? "somebody") }
  }

  // MARK: What has happened

  /// The events of all instances, in the order in which they were recorded.
  func events() async throws -> [PlayedEvent] {
    var events: [PlayedEvent] = []
    var position = JournalPosition(0)
    while true {
      let page = try await engine.journal(after: position, limit: 1000)
      for (row, graph, command) in page {
        for (number, event) in command.events.enumerated() {
          let entry = HistoryEntry(seq: command.firstSeq + Int64(number), stamp: command.stamp, event: event)
          events.append(PlayedEvent(instance: row.id, graph: graph, entry: entry))
        }
        position = command.position
      }
      if page.count < 1000 { return events }
    }
  }
}

/// A rehearsal did not come to rest.
struct RehearsalLimit: Error {
  let message: String
}

/// Which calls are answered by the player, by call activity; asked inside the engine's transactions.
private final class AnsweredCalls: Sendable {
  private let open = Mutex<[String: Int]>([:])

  func expect(_ element: String, count: Int) { open.withLock { $0[element] = count } }

  func take(_ element: String) -> Bool {
    open.withLock { open in
      guard let count = open[element], count > 0 else { return false }
      open[element] = count - 1
      return true
    }
  }
}
