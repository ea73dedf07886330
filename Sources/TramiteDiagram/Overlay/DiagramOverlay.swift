/// What happened in one instance or in many, to be shown on a drawing: which elements were visited and how often, where
/// tokens lie, where incidents wait, how long elements took. Ids are those of the definition.
public struct DiagramOverlay: Hashable, Sendable {
  /// What the areas of nodes are coloured by.
  public enum Heat: Hashable, Sendable, CaseIterable {
    /// How often they were activated.
    case count
    /// How long they took, all activations together.
    case time
  }

  /// What became of an element from one version of a definition to another.
  public enum Change: String, Hashable, Sendable, CaseIterable {
    case added, removed, changed
  }

  /// How often each node was activated.
  public var elementCounts: [String: Int]
  /// How often each sequence flow was taken.
  public var flowCounts: [String: Int]
  /// How many tokens lie in each node or on each flow.
  public var tokens: [String: Int]
  /// How many open incidents each node has.
  public var incidents: [String: Int]
  /// How many occurrences each event waits for in which no token lies: on the border of an activity, at the start of an event
  /// sub-process, behind an event-based gateway.
  public var armed: [String: Int]
  /// Time spent in each node, in milliseconds, all activations together.
  public var milliseconds: [String: Int64]
  /// What areas are coloured by; nil colours visited nodes and flows alike, as the path that was taken.
  public var heat: Heat?
  /// What became of elements, where two versions are compared.
  public var changes: [String: Change]

  /// Makes an overlay.
  public init(
    elementCounts: [String: Int] = [:], flowCounts: [String: Int] = [:], tokens: [String: Int] = [:],
    incidents: [String: Int] = [:], armed: [String: Int] = [:], milliseconds: [String: Int64] = [:], heat: Heat? = nil,
    changes: [String: Change] = [:]
  ) {
    self.elementCounts = elementCounts
    self.flowCounts = flowCounts
    self.tokens = tokens
    self.incidents = incidents
    self.armed = armed
    self.milliseconds = milliseconds
    self.heat = heat
    self.changes = changes
  }

  /// Adds what another overlay shows: of a further instance of the same process. What became of elements stays.
  public mutating func add(_ other: DiagramOverlay) {
    elementCounts.merge(other.elementCounts, uniquingKeysWith: Self.sum)
    flowCounts.merge(other.flowCounts, uniquingKeysWith: Self.sum)
    tokens.merge(other.tokens, uniquingKeysWith: Self.sum)
    incidents.merge(other.incidents, uniquingKeysWith: Self.sum)
    armed.merge(other.armed, uniquingKeysWith: Self.sum)
    milliseconds.merge(other.milliseconds) { $0.addingReportingOverflow($1).partialValue }
  }

  private static func sum(_ a: Int, _ b: Int) -> Int { a.addingReportingOverflow(b).partialValue }
}

extension DiagramOverlay {
  /// Number of colours that heat is shown in.
  static let heatLevels = 5

  /// The value a node's colour shows; nil where it has none.
  func heatValue(_ id: String) -> Int64? {
    switch heat {
    case .count?: elementCounts[id].map { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
    case .time?: milliseconds[id].flatMap { $0 > 0 ? $0 : nil }
    case nil: nil
    }
  }

  /// The upper ends of the colours' ranges, ascending, for the values that occur: at most ``heatLevels``.
  func heatLimits(of ids: [String]) -> [Int64] {
    let values = ids.compactMap(heatValue)
    guard let largest = values.max() else { return [] }
    if largest <= Int64(Self.heatLevels) { return Array(1...largest) }
    // Equal steps of the root, so that one busy element does not make all others look alike.
    let root = Double(largest).squareRoot()
    let limits = (1...Self.heatLevels).map { level -> Int64 in
      let share = root * Double(level) / Double(Self.heatLevels)
      return level == Self.heatLevels ? largest : Int64((share * share).rounded())
    }
    return limits.reduce(into: []) { kept, limit in if limit > (kept.last ?? 0) { kept.append(limit) } }
  }

  /// The colour of a value: from 1 to ``heatLevels``.
  static func level(_ value: Int64, limits: [Int64]) -> Int {
    guard !limits.isEmpty else { return 1 }
    let place = limits.firstIndex { value <= $0 } ?? limits.count - 1
    if limits.count == 1 { return 1 }
    return 1 + place * (heatLevels - 1) / (limits.count - 1)
  }

  /// A value as a reader sees it.
  func heatText(_ value: Int64) -> String {
    switch heat {
    case .count?, nil: "\(value)×"
    case .time?: Self.duration(value)
    }
  }

  /// A duration in its two largest units.
  static func duration(_ milliseconds: Int64) -> String {
    let seconds = max(milliseconds, 0) / 1000
    if seconds == 0 { return "\(max(milliseconds, 0)) ms" }
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return pair(seconds / 60, "min", seconds % 60, "s") }
    if seconds < 86_400 { return pair(seconds / 3600, "h", seconds % 3600 / 60, "min") }
    return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h")
  }

  private static func pair(_ large: Int64, _ unit: String, _ small: Int64, _ smaller: String) -> String {
    small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(smaller)"
  }
}
