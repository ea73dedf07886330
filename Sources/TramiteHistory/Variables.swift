import OrderedCollections
public import TramiteFEEL

/// Variables by name, in the order in which they were first set.
public struct Variables: Sendable, Hashable {
  private var storage: OrderedDictionary<String, Value>

  /// No variables.
  public init() { storage = [:] }
  /// Variables from pairs; of two with one name the later counts.
  public init(_ pairs: [(String, Value)]) {
    storage = [:]
    for (name, value) in pairs { storage[name] = value }
  }

  /// The value of a name; nil where it is not declared.
  public subscript(name: String) -> Value? {
    get { storage[name] }
    set { storage[name] = newValue }
  }
  /// Number of variables.
  public var count: Int { storage.count }
  /// Whether there is none.
  public var isEmpty: Bool { storage.isEmpty }
  /// Names in order.
  public var names: [String] { Array(storage.keys) }
  /// Names and values in order.
  public var pairs: [(String, Value)] { storage.map { ($0.key, $0.value) } }
  /// As a FEEL context.
  public var context: Context { Context(pairs) }
  /// Whether a name is declared here.
  public func contains(_ name: String) -> Bool { storage.index(forKey: name) != nil }
}
