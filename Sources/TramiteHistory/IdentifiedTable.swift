/// Something that stands in an ``IdentifiedTable``.
public protocol Identified: Sendable, Hashable {
  associatedtype ID: LocalID
  var id: ID { get }
}

/// Entries by ascending id. Ids come from a counter, so adding appends.
///
/// The newest entries stand in one open part, those before them in closed parts: a command that changes a few of very many
/// entries copies the parts that hold them and shares the others with the state before it. A part is closed when it has as
/// many entries as there are closed parts, 64 at least: neither copying a part nor copying the list of parts is then dear.
///
/// - Cost: look-up: logarithmic; adding and removing: the square root of the number of entries where the table is shared
///   with an earlier state. Iteration is in id order, which is the order of creation: the same in every run, unlike a
///   `Dictionary`'s.
@frozen
public struct IdentifiedTable<Entry: Identified>: Sendable {
  /// Older entries; none of these parts is empty.
  @usableFromInline var closed: [IdentifiedPart<Entry>] = []
  /// The newest entries; empty only where the table is.
  @usableFromInline var open = IdentifiedPart<Entry>()
  public private(set) var count = 0

  /// The entries with which the open part is full.
  private var partSize: Int { Swift.max(64, closed.count) }

  /// An empty table.
  @inlinable public init() {}

  /// Whether there is no entry.
  @inlinable public var isEmpty: Bool { open.entries.isEmpty }

  /// The entry of an id. Setting nil removes it.
  @inlinable
  public subscript(id: Entry.ID) -> Entry? {
    get { read(id) { $0.pointee } }
    set {
      if let newValue { insert(newValue) } else { remove(id) }
    }
  }

  /// What a body reads of an entry, without copying the whole of it; nil where there is none. The pointer is good only
  /// inside the body: passing the entry itself would copy all that it refers to, at every step of every token.
  @inlinable @inline(__always)
  public func read<Value>(_ id: Entry.ID, _ body: (UnsafePointer<Entry>) -> Value) -> Value? {
    let number = id.rawValue
    if let place = open.place(of: number) { return open.read(place, body) }
    guard let part = closedPart(of: number), let place = closed[part].place(of: number) else { return nil }
    return closed[part].read(place, body)
  }

  /// Whether there is an entry of an id.
  @inlinable
  public func contains(_ id: Entry.ID) -> Bool { read(id) { _ in true } ?? false }

  /// Changes an entry in place; nothing happens where there is none.
  @inlinable @inline(__always)
  public mutating func update(_ id: Entry.ID, _ change: (inout Entry) -> Void) {
    let number = id.rawValue
    if let place = open.place(of: number) {
      change(&open.entries[place])
    } else if let part = closedPart(of: number), let place = closed[part].place(of: number) {
      change(&closed[part].entries[place])
    }
  }

  /// Changes all entries in place, in id order.
  /// - Cost: linear in the entries
  mutating func updateAll(_ change: (inout Entry) -> Void) {
    for part in closed.indices { for place in closed[part].entries.indices { change(&closed[part].entries[place]) } }
    for place in open.entries.indices { change(&open.entries[place]) }
  }

  /// Adds an entry, or replaces the one of its id.
  public mutating func insert(_ entry: Entry) {
    let id = entry.id.rawValue
    if open.newest < id || open.entries.isEmpty {
      if open.entries.count >= partSize {
        closed.append(open)
        open = IdentifiedPart()
      }
      open.append(entry, id)
      count += 1
    } else if let part = closedPart(of: id) {
      if closed[part].insert(entry, id) { count += 1 }
    } else {
      // Not the newest: its part may grow beyond the size of the others, which costs only time.
      if open.insert(entry, id) { count += 1 }
    }
  }

  /// Removes an entry and gives it.
  @discardableResult
  public mutating func remove(_ id: Entry.ID) -> Entry? {
    let number = id.rawValue
    if let place = open.place(of: number) {
      let removed = open.entries.remove(at: place)
      if open.entries.isEmpty, let newest = closed.popLast() { open = newest }
      count -= 1
      return removed
    }
    guard let part = closedPart(of: number), let place = closed[part].place(of: number) else { return nil }
    let removed = closed[part].entries.remove(at: place)
    if closed[part].entries.isEmpty { closed.remove(at: part) }
    count -= 1
    return removed
  }

  /// The closed part in which an id would stand; nil where that is the open one.
  @inlinable
  func closedPart(of id: UInt32) -> Int? {
    if closed.isEmpty || id >= open.first { return nil }
    var low = 0
    var high = closed.count - 1
    while low < high {
      let middle = (low + high + 1) >> 1
      if closed[middle].first <= id { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// Some entries of an ``IdentifiedTable``, those of a span of ids.
@frozen
@usableFromInline
struct IdentifiedPart<Entry: Identified>: Sendable {
  /// The id with which the span begins; its entry may be gone.
  @usableFromInline var first: UInt32 = 0
  @usableFromInline var entries: [Entry] = []

  @inlinable init() {}

  /// The largest id; 0 where it is empty.
  @inlinable var newest: UInt32 { entries.isEmpty ? 0 : id(entries.count - 1) }

  @inlinable @inline(__always)
  func id(_ place: Int) -> UInt32 { read(place) { $0.pointee.id.rawValue } }

  @inlinable @inline(__always)
  func read<Value>(_ place: Int, _ body: (UnsafePointer<Entry>) -> Value) -> Value {
    entries.withUnsafeBufferPointer { entries in
      guard let base = entries.baseAddress, place < entries.count else { preconditionFailure("no entry at \(place)") }
      return body(base + place)
    }
  }

  @inlinable
  func place(of id: UInt32) -> Int? {
    entries.withUnsafeBufferPointer { entries in
      var high = entries.count - 1
      guard high >= 0, entries[high].id.rawValue >= id else { return nil }
      var low = 0
      while low < high {
        let middle = (low + high) >> 1
        if entries[middle].id.rawValue < id { low = middle + 1 } else { high = middle }
      }
      return entries[low].id.rawValue == id ? low : nil
    }
  }

  mutating func append(_ entry: Entry, _ id: UInt32) {
    if entries.isEmpty { first = id }
    entries.append(entry)
  }

  /// Puts an entry into its place; says whether there was none of its id.
  mutating func insert(_ entry: Entry, _ id: UInt32) -> Bool {
    if let place = place(of: id) {
      entries[place] = entry
      return false
    }
    entries.insert(entry, at: entries.firstIndex { $0.id.rawValue > id } ?? entries.count)
    first = min(first, id)
    return true
  }

  /// Whether it shares its entries with another part: then both are the same.
  func isShared(with other: Self) -> Bool {
    entries.withUnsafeBufferPointer { mine in
      other.entries.withUnsafeBufferPointer { theirs in
        mine.baseAddress == theirs.baseAddress && mine.count == theirs.count
      }
    }
  }
}

extension IdentifiedTable {
  /// The entries with ids from `first` to `last`, in id order.
  /// - Cost: linear in what stands between them, and one part beside
  public func entries(from first: Entry.ID, through last: Entry.ID) -> [Entry] {
    var found: [Entry] = []
    var part = closedPart(of: first.rawValue) ?? closed.count
    while part < closed.count, closed[part].first <= last.rawValue {
      found += closed[part].entries.filter { $0.id >= first && $0.id <= last }
      part += 1
    }
    found += open.entries.filter { $0.id >= first && $0.id <= last }
    return found
  }
}

extension IdentifiedTable: Sequence {
  /// Walks the entries in id order.
  @frozen
  public struct Iterator: IteratorProtocol {
    @usableFromInline let table: IdentifiedTable
    @usableFromInline var part = 0
    @usableFromInline var place = 0
    @inlinable init(_ table: IdentifiedTable) { self.table = table }
    @inlinable
    public mutating func next() -> Entry? {
      while part < table.closed.count {
        if place < table.closed[part].entries.count {
          defer { place += 1 }
          return table.closed[part].entries[place]
        }
        part += 1
        place = 0
      }
      guard place < table.open.entries.count else { return nil }
      defer { place += 1 }
      return table.open.entries[place]
    }
  }
  @inlinable public func makeIterator() -> Iterator { Iterator(self) }
  @inlinable public var underestimatedCount: Int { count }
}

extension IdentifiedTable: Equatable {
  public static func == (a: Self, b: Self) -> Bool { a.count == b.count && a.elementsEqual(b) }
}

extension IdentifiedTable {
  /// Calls a body with what distinguishes this table from an earlier one: entries of the earlier one that are gone or
  /// changed, and entries that are new or changed. Entries that are equal may be given too, in both.
  ///
  /// - Cost: the number of parts, and the entries of those that they do not share: a few where the one was made from the
  ///   other by few changes.
  func differences(since earlier: Self, removed: (Entry) -> Void, added: (Entry) -> Void) {
    var old = 0
    var new = 0
    while old < earlier.closed.count, new < closed.count {
      if closed[new].isShared(with: earlier.closed[old]) {
        old += 1
        new += 1
      } else if closed[new].first < earlier.closed[old].first {
        closed[new].entries.forEach(added)
        new += 1
      } else {
        earlier.closed[old].entries.forEach(removed)
        old += 1
      }
    }
    for part in earlier.closed[old...] { part.entries.forEach(removed) }
    for part in closed[new...] { part.entries.forEach(added) }
    if open.isShared(with: earlier.open) { return }
    earlier.open.entries.forEach(removed)
    open.entries.forEach(added)
  }
}
