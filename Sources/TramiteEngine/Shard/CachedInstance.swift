import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// An instance in memory, as of the last commit (inside a transaction: as of its last command).
///
/// A class: it is changed in place by the one transaction that runs, and found again by two keys.
final class CachedInstance {
  let id: String
  let key: InstanceKey
  private(set) var definition: LoadedDefinition
  /// What is personal in it, and the seal of its values; nil where nothing is personal, or its key was erased.
  private(set) var personal: PersonalNames
  private(set) var seal: Seal?
  var state: InstanceState
  var head: ChainHash
  /// Where its tokens wait, as the store's index has it; nil until it is first needed.
  var waits: WaitingPlaces?
  /// Bytes of the journal that loading it from the store would read.
  var bytesSinceSnapshot: Int
  /// A snapshot is considered when `bytesSinceSnapshot` has reached this.
  var snapshotAt: Int

  init(
    id: String, key: InstanceKey, definition: LoadedDefinition, personal: PersonalNames, seal: Seal?,
    state: InstanceState, head: ChainHash, bytesSinceSnapshot: Int, snapshotBytes: Int
  ) {
    self.id = id
    self.key = key
    self.definition = definition
    self.personal = personal
    self.seal = seal
    self.state = state
    self.head = head
    self.bytesSinceSnapshot = bytesSinceSnapshot
    snapshotAt = max(snapshotBytes, Self.leastJournal)
  }

  var graph: ProcessGraph { definition.graph }

  /// The seal of what a node gives to others than variables; nil where that is not personal.
  func seal(ofWhatLeaves node: NodeIndex) -> Seal? {
    personal.isEmpty || !personal.reachOutside(from: node, graph) ? nil : seal
  }

  /// It runs on another version from here on.
  func move(to definition: LoadedDefinition, _ personal: PersonalNames, _ seal: Seal?) {
    self.definition = definition
    self.personal = personal
    self.seal = seal
  }

  /// Journals shorter than this, in bytes, are folded: no snapshot is worth its place.
  static let leastJournal = 4096
}

/// The instances that were last used, at most so many. Two generations: when the young one is full it becomes the old one,
/// and what was in the old one and not used since is forgotten.
///
/// Nothing is written when an instance leaves: the journal since its snapshot is never much larger than the snapshot
/// would be, so loading it again is cheap.
struct InstanceCache {
  private var young: [InstanceKey: CachedInstance] = [:]
  private var old: [InstanceKey: CachedInstance] = [:]
  private var keys: [String: InstanceKey] = [:]
  private var oldKeys: [String: InstanceKey] = [:]
  private let limit: Int

  init(limit: Int) { self.limit = max(2, limit) }

  subscript(key: InstanceKey) -> CachedInstance? {
    mutating get {
      if let found = young[key] { return found }
      guard let found = old[key] else { return nil }
      insert(found)
      return found
    }
  }

  subscript(id: String) -> CachedInstance? {
    mutating get {
      guard let key = keys[id] ?? oldKeys[id] else { return nil }
      return self[key]
    }
  }

  mutating func insert(_ instance: CachedInstance) {
    if young.count >= limit / 2 {
      old = young
      oldKeys = keys
      young.removeAll(keepingCapacity: true)
      keys.removeAll(keepingCapacity: true)
    }
    young[instance.key] = instance
    keys[instance.id] = instance.key
  }

  /// Forgets an instance that has ended: nothing more is asked of it.
  mutating func remove(_ instance: CachedInstance) {
    young[instance.key] = nil
    old[instance.key] = nil
    keys[instance.id] = nil
    oldKeys[instance.id] = nil
  }

  mutating func removeAll() {
    young.removeAll(keepingCapacity: true)
    old.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    oldKeys.removeAll(keepingCapacity: true)
  }
}
