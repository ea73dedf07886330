/// A context of FEEL: names with values, in the order in which they were put.
///
/// Equality and hash ignore the order; text, JSON and coding keep it.
/// - Spec: DMN 1.5 §10.3.2.5
/// - Cost: a look-up compares keys one by one up to 16 entries and uses an index above.
public struct Context: Sendable {
  /// One name with its value.
  public typealias Entry = (key: String, value: Value)

  /// The entries in order. Keys are unique.
  public private(set) var entries: [Entry]
  private var index: [String: Int]?

  private static let indexedFrom = 17

  /// A context without entries.
  public init() {
    entries = []
    index = nil
  }

  /// A context of entries; of entries with the same key the last value holds, at the place of the first.
  public init(_ pairs: [(String, Value)]) {
    self.init()
    entries.reserveCapacity(pairs.count)
    for (key, value) in pairs { self[key] = value }
  }

  /// The value under a key; nil when there is none. Setting nil removes the entry, setting a new key appends it.
  public subscript(key: String) -> Value? {
    get {
      guard let place = place(of: key) else { return nil }
      return entries[place].value
    }
    set {
      if let place = place(of: key) {
        if let newValue { entries[place].value = newValue } else { remove(at: place) }
      } else if let newValue {
        append(key, newValue)
      }
    }
  }

  /// The place of a key in ``entries``.
  public func place(of key: String) -> Int? {
    if let index {
      guard let place = index[key] else { return nil }
      // The index takes what Unicode calls equivalent for the same; FEEL compares code points.
      if Context.areSame(entries[place].key, key) { return place }
    }
    for place in entries.indices where Context.areSame(entries[place].key, key) { return place }
    return nil
  }

  /// Whether two keys are the same code points. Most keys differ already as Swift compares them, which is faster.
  /// - Spec: DMN 1.5 §10.3.2.3.2
  @inline(__always)
  private static func areSame(_ left: String, _ right: String) -> Bool {
    left == right && left.utf8.elementsEqual(right.utf8)
  }

  /// The keys in order.
  public var keys: [String] { entries.map(\.key) }
  /// The number of entries.
  public var count: Int { entries.count }
  /// Whether there are no entries.
  public var isEmpty: Bool { entries.isEmpty }

  private mutating func append(_ key: String, _ value: Value) {
    entries.append((key, value))
    if index != nil {
      index?[key] = entries.count - 1
    } else if entries.count >= Context.indexedFrom {
      makeIndex()
    }
  }

  private mutating func remove(at place: Int) {
    entries.remove(at: place)
    if index != nil { makeIndex() }
  }

  private mutating func makeIndex() {
    var made: [String: Int] = [:]
    made.reserveCapacity(entries.count * 2)
    for (place, entry) in entries.enumerated() { made[entry.key] = place }
    index = made
  }
}

extension Context: Hashable {
  public static func == (left: Context, right: Context) -> Bool {
    guard left.entries.count == right.entries.count else { return false }
    for (place, entry) in left.entries.enumerated() {
      if Context.areSame(right.entries[place].key, entry.key) {
        guard right.entries[place].value == entry.value else { return false }
      } else {
        guard let other = right[entry.key], other == entry.value else { return false }
      }
    }
    return true
  }

  public func hash(into hasher: inout Hasher) {
    // A sum of the entries' hashes, because the order does not count.
    var sum = 0
    for entry in entries {
      var part = Hasher()
      part.combine(entry.key)
      part.combine(entry.value)
      sum &+= part.finalize()
    }
    hasher.combine(sum)
  }
}

extension Context: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
