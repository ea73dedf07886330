import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Where everything that an instance holds stands in another version of its definition; or everything that has no place
/// there (semantics.md 17).
struct MigrationPlan {
  let old: ProcessGraph
  let new: ProcessGraph
  let state: InstanceState
  let migration: MigrateInstance
  let mapping: GraphMapping
  /// What has no place.
  private(set) var findings: [Rejection.Finding] = []
  /// Waits that end.
  private(set) var withdrawn: [Wait] = []
  private(set) var droppedRecords: [RecordID] = []
  /// Events and offers of the old version that disappear, and those that the new one adds, with what they are added to.
  private(set) var disarmed: [String] = []
  private(set) var armed: [Added] = []
  /// Subscriptions that are opened anew, the oldest first.
  private(set) var reopened: [Reopened] = []
  /// Jobs that are created anew, because their handler is another one.
  private(set) var renewedJobs: [TokenID] = []

  /// An event that is armed because the new version has it.
  struct Added {
    /// The boundary event, the event behind a gateway, or the start event of an event sub-process.
    let node: NodeIndex
    let holder: Holder
    /// One definition of it; nil: all.
    let definition: Int?
  }

  /// A subscription in terms of the new version.
  struct Reopened {
    let node: NodeIndex
    let definition: Int
    let holder: Holder
    /// The key of an instantiation, which no expression gives again.
    let kept: Value?
  }

  /// - Cost: linear in the versions and in what the instance holds
  init(from old: ProcessGraph, to new: ProcessGraph, _ state: InstanceState, _ migration: MigrateInstance) {
    self.old = old
    self.new = new
    self.state = state
    self.migration = migration
    mapping = GraphMapping(from: old, to: new, renames: migration.renames)
    checkNames()
    for token in state.tokens { check(token) }
    for scope in state.scopes { check(scope) }
    for run in state.compensations { check(run) }
    for conversation in state.conversations { check(conversation) }
    for job in state.jobs { check(job) }
    for timer in state.timers { keepOrEnd(.timer(timer.id), timer.node, timer.definition) }
    for condition in state.conditions { keepOrEnd(.condition(condition.id), condition.node, condition.definition) }
    for collection in state.collections {
      let isWhole = collection.occurred.allSatisfy { place(of: collection.node, $0) != nil }
      if !isWhole { withdrawn.append(.collection(collection.id)) }
    }
    for subscription in state.subscriptions { reopen(subscription) }
    for incident in state.incidents {
      if case .arm(let definition) = incident.resumption, let node = incident.node {
        keepOrEnd(.incident(incident.id), node, definition)
      } else if isLedElsewhere(incident) {
        withdrawn.append(.incident(incident.id))
      }
    }
    for offer in state.offers where !isOffered(offer) {
      withdrawn.append(.offer(offer.id))
      disarm(offer.node)
    }
    for token in state.tokens { compareBorder(of: token) }
    for scope in state.scopes { compareEventSubProcesses(of: scope) }
  }

  /// The event that moves the instance.
  var event: InstanceMigrated {
    InstanceMigrated(
      reason: migration.reason, from: state.version, to: migration.version, definition: migration.definition,
      mapping: mapping, armed: once(armed.map { Self.name(of: $0.node, new) }), disarmed: once(disarmed),
      dropped: migration.dropped, withdrawn: withdrawn, droppedRecords: droppedRecords)
  }

  /// The id of an event; of the start of an event sub-process, that of the event sub-process.
  private static func name(of node: NodeIndex, _ graph: ProcessGraph) -> String {
    let scope = graph[graph[node].scope]
    guard case .event(.start) = graph[node].kind, scope.kind == .eventSubProcess, let around = scope.node else {
      return graph[node].id
    }
    return graph[around].id
  }

  private func once(_ ids: [String]) -> [String] {
    var found: [String] = []
    for id in ids where !found.contains(id) { found.append(id) }
    return found
  }

  mutating func refuse(_ element: String, _ message: String, hint: String?) {
    let finding = Rejection.Finding(field: element, message: message, hint: hint)
    if !findings.contains(finding) { findings.append(finding) }
  }

  mutating func end(_ wait: Wait) { withdrawn.append(wait) }
  mutating func drop(_ record: RecordID) { droppedRecords.append(record) }
  mutating func renewJob(_ id: JobID, of token: TokenID) {
    withdrawn.append(.job(id))
    renewedJobs.append(token)
  }
  mutating func disarm(_ node: NodeIndex) { disarmed.append(Self.name(of: node, old)) }
  mutating func arm(_ node: NodeIndex, _ holder: Holder, only definition: Int? = nil) {
    armed.append(Added(node: node, holder: holder, definition: definition))
  }

  // MARK: The mapping file

  /// Every id of the mapping must be known, and no two elements may become one.
  private mutating func checkNames() {
    let oldIDs = old.nodes.map(\.id) + old.flows.map(\.id)
    let newIDs = new.nodes.map(\.id) + new.flows.map(\.id)
    for rename in migration.renames {
      if !oldIDs.contains(rename.from) {
        refuse(
          rename.from, "version \(state.version) has no such element",
          hint: NearestName.hint(for: rename.from, among: oldIDs, kind: "element"))
      }
      if !newIDs.contains(rename.to) {
        refuse(
          rename.to, "version \(migration.version) has no such element",
          hint: NearestName.hint(for: rename.to, among: newIDs, kind: "element"))
      }
      if migration.renames.contains(where: { $0.to == rename.to && $0.from != rename.from }) {
        refuse(rename.to, "several elements are mapped to it", hint: "map each element to one of its own")
      }
    }
    for id in migration.dropped where !oldIDs.contains(id) {
      refuse(
        id, "version \(state.version) has no such element to be dropped",
        hint: NearestName.hint(for: id, among: oldIDs, kind: "element"))
    }
  }

  // MARK: What waits at events

  /// The place of one definition of an event; nil where it has none.
  private func place(of node: NodeIndex, _ definition: Int) -> (node: NodeIndex, definition: Int)? {
    guard let there = mapping[node], staysAttached(node, there),
      let number = mapping.definition(definition, of: node)
    else { return nil }
    return (there, number)
  }

  /// Whether an event on a border, or the start of an event sub-process, still belongs to the same thing.
  private func staysAttached(_ node: NodeIndex, _ there: NodeIndex) -> Bool {
    guard new[there].elementName == old[node].elementName else { return false }
    switch old[node].kind {
    case .event(.boundary): return new[there].attachedTo == old[node].attachedTo.flatMap { mapping[$0] }
    case .event(.start): return mapping[old[node].scope] == new[there].scope
    case .event, .activity, .gateway: return true
    }
  }

  /// Whether it stopped a token before an element to which the token's flow does not lead in the new version: the token goes
  /// on to where it leads now.
  private func isLedElsewhere(_ incident: TramiteHistory.Incident) -> Bool {
    guard let node = incident.node, let token = incident.holder?.token,
      case .flow(let flow)? = state.tokens[token]?.place, let moved = mapping[flow]
    else { return false }
    return new[moved].target != mapping[node]
  }

  private mutating func keepOrEnd(_ wait: Wait, _ node: NodeIndex, _ definition: Int) {
    if place(of: node, definition) == nil { withdrawn.append(wait) }
  }

  /// Subscriptions are opened anew, and their keys evaluated anew.
  private mutating func reopen(_ subscription: Subscription) {
    withdrawn.append(.subscription(subscription.id))
    guard let there = place(of: subscription.node, subscription.definition) else { return }
    reopened.append(
      Reopened(
        node: there.node, definition: there.definition, holder: subscription.holder,
        kept: isInstantiating(subscription.node) ? subscription.key : nil))
  }

  private func isInstantiating(_ node: NodeIndex) -> Bool {
    switch old[node].kind {
    case .event(.start): return old[node].scope == .process
    case .event, .activity, .gateway:
      return old.instantiatingEvents.contains(node)
    }
  }

  /// Whether a task of an ad-hoc sub-process is still enabled without anything before it.
  private func isOffered(_ offer: Offer) -> Bool {
    guard let there = mapping[offer.node], case .activity(.userTask) = new[there].kind else { return false }
    return mapping[old[offer.node].scope].map { new[$0].implicitStarts.contains(there) } ?? false
  }
}
