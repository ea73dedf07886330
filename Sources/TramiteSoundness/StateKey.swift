import TramiteGraph
import TramiteHistory

/// Where an instance stands, without ids, times and data: two states of one key can do the same.
struct StateKey: Hashable, Sendable {
  /// What lies in each scope, sorted; scopes inside are written into the token that owns them.
  let root: [Place]

  /// One place a token lies in, with what it waits for.
  indirect enum Place: Hashable, Comparable, Sendable {
    case place(Int32, isFlow: Bool, waits: [Int32], scopes: [[Place]])

    /// Any order, the same each time.
    static func < (a: Place, b: Place) -> Bool {
      guard case .place(let aNumber, let aIsFlow, let aWaits, let aScopes) = a,
        case .place(let bNumber, let bIsFlow, let bWaits, let bScopes) = b
      else { return false }
      if aNumber != bNumber { return aNumber < bNumber }
      if aIsFlow != bIsFlow { return bIsFlow }
      if aWaits != bWaits { return aWaits.lexicographicallyPrecedes(bWaits) }
      for (inA, inB) in zip(aScopes, bScopes) where inA != inB { return inA.lexicographicallyPrecedes(inB) }
      return aScopes.count < bScopes.count
    }
  }

  init(_ state: InstanceState) {
    var byScope: [ScopeID: [Token]] = [:]
    for token in state.tokens { byScope[token.scope, default: []].append(token) }
    root = Self.places(of: InstanceState.rootScope, byScope, state)
  }

  private static func places(of scope: ScopeID, _ tokens: [ScopeID: [Token]], _ state: InstanceState) -> [Place] {
    let armed = (state.scopes[scope]?.waits ?? []).compactMap { number(of: $0, state) }
    let own = armed.isEmpty ? [] : [Place.place(-1, isFlow: false, waits: armed.sorted(), scopes: [])]
    let undone = undone(state.scopes[scope]?.records ?? [])
    let records = undone.isEmpty ? [] : [Place.place(-2, isFlow: false, waits: [], scopes: [undone])]
    let adHoc = state.adHocs[scope] == nil ? [] : [Self.adHoc]
    return
      (own + records + adHoc
      + (tokens[scope] ?? []).map { token -> Place in
        var waits: [Int32] = []
        var scopes: [[Place]] = []
        for wait in token.waits {
          switch wait {
          case .timer, .subscription, .condition, .collection:
            if let number = number(of: wait, state) { waits.append(number) }
            // A catch event with a cycle lets so many tokens pass, and is finished then.
            if case .timer(let id) = wait, let timer = state.timers[id], token.place == .node(timer.node) {
              waits.append(8 + Int32(min(timer.remaining ?? 0, 100)))
            }
          case .workItem: waits.append(1)
          case .job: waits.append(2)
          case .child: waits.append(3)
          case .incident: waits.append(4)
          case .loop: waits.append(5)
          case .offer(let id):
            if let offer = state.offers[id] { waits.append(1002 + offer.node.rawValue * 8) }
          case .compensation: waits.append(6)
          case .scope(let inner): scopes.append(places(of: inner, tokens, state))
          }
        }
        for wait in token.waits {
          guard case .scope(let inner) = wait, let run = state.adHocs[inner] else { continue }
          waits += run.started.map { 1003 + $0.rawValue * 8 } + run.completed.map { 1004 + $0.rawValue * 8 }
          waits += run.completed.filter { state.completion(of: $0)?.count ?? 0 > 1 }.map { 1007 + $0.rawValue * 8 }
        }
        switch token.place {
        case .node(let node): return .place(node.rawValue, isFlow: false, waits: waits.sorted(), scopes: scopes)
        case .compensation(let node):
          return .place(node.rawValue, isFlow: false, waits: waits.sorted() + [7], scopes: scopes)
        case .flow(let flow): return .place(flow.rawValue, isFlow: true, waits: waits.sorted(), scopes: scopes)
        }
      }).sorted()
  }

  /// Stands in an ad-hoc sub-process, in which people begin what they like: no round of a loop.
  private static let adHoc = Place.place(-3, isFlow: false, waits: [], scopes: [])

  /// What compensation can undo, each activity once: how often does not count.
  private static func undone(_ records: [CompensationRecord]) -> [Place] {
    Set(
      records.map { record in
        let inner = undone(record.inner)
        return .place(record.node.rawValue, isFlow: false, waits: [], scopes: inner.isEmpty ? [] : [inner])
      }
    ).sorted()
  }

  /// A number for what an event waits for; a condition that is true is another than one that is not.
  private static func number(of wait: Wait, _ state: InstanceState) -> Int32? {
    switch wait {
    case .timer(let id): state.timers[id].map { 1000 + $0.node.rawValue * 8 }
    case .subscription(let id): state.subscriptions[id].map { 1001 + $0.node.rawValue * 8 }
    case .condition(let id): state.conditions[id].map { ($0.isTrue ? 1005 : 1006) + $0.node.rawValue * 8 }
    case .collection(let id):
      state.collections[id].map { collection in
        collection.occurred.reduce(1007 + collection.node.rawValue * 8) { $0 &+ (1_000_000 << Int32(min($1, 10))) }
      }
    case .workItem, .job, .child, .incident, .loop, .offer, .scope, .compensation: nil
    }
  }

  /// How many tokens lie on some flows, in all scopes.
  func count(onFlows flows: Set<Int32>) -> Int { Self.count(root, flows) }

  private static func count(_ places: [Place], _ flows: Set<Int32>) -> Int {
    places.reduce(0) { sum, place in
      guard case .place(let number, let isFlow, _, let scopes) = place else { return sum }
      return sum + (isFlow && flows.contains(number) ? 1 : 0) + scopes.reduce(0) { $0 + count($1, flows) }
    }
  }

  /// The first place that this holds beyond all that another holds, at the level of the process or in one scope inside of it;
  /// nil where it does not hold all of that, or no more. What led from there to here can be done again without end.
  func growth(since other: StateKey) -> (position: Int, isFlow: Bool)? { Self.growth(root, since: other.root) }

  private static func growth(_ now: [Place], since before: [Place]) -> (position: Int, isFlow: Bool)? {
    guard now.count >= before.count, !now.contains(adHoc) else { return nil }
    // Both are sorted: one walk finds what only one of them has.
    var (rest, gone) = (before[...], [Place]())
    var added: [Place] = []
    for place in now {
      while let first = rest.first, first < place {
        gone.append(first)
        rest.removeFirst()
      }
      if rest.first == place { rest.removeFirst() } else { added.append(place) }
    }
    gone += rest
    if gone.isEmpty {
      for case .place(let number, let isFlow, _, _) in added where number >= 0 { return (Int(number), isFlow) }
      return nil
    }
    guard gone.count == 1, added.count == 1, case .place(let number, let isFlow, let waits, let scopes) = added[0],
      case .place(number, isFlow, waits, let earlier) = gone[0], scopes.count == earlier.count, number >= 0
    else { return nil }
    let changed = scopes.indices.filter { scopes[$0] != earlier[$0] }
    return changed.count == 1 ? growth(scopes[changed[0]], since: earlier[changed[0]]) : nil
  }
}
