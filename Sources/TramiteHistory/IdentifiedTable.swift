/// Something that stands in an ``IdentifiedTable``.
public protocol Identified: Sendable, Hashable {
  associatedtype ID: LocalID
  var id: ID { get }
}

/// Entries by ascending id. Ids come from a counter, so adding appends.
///
/// The newest entries stand in one open part; those before them in closed parts of up to 64, which stand in groups of up to 64:
/// a command that changes a few of very many entries copies the parts that hold them, the lists of parts of their groups and the
/// list of groups, and shares the rest with the state before it.
///
/// - Cost: look-up: logarithmic; adding and removing: constant, but for one word for each 4096 entries where the table is shared
///   with an earlier state. Iteration is in id order, which is the order of creation: the same in every run, unlike a
///   `Dictionary`'s.
@frozen
public struct IdentifiedTable<Entry: Identified>: Sendable {
  /// Older entries; no group and no part of one is empty.
  @usableFromInline var closed: [IdentifiedGroup<Entry>] = []
  /// The newest entries; empty only where the table is.
  @usableFromInline var open = IdentifiedPart<Entry>()
  public private(set) var count = 0

  /// The entries with which the open part is full, and the parts with which a group is.
  private static var width: Int { 64 }

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
    guard let (group, part) = closedPart(of: number) else { return nil }
    return closed[group].read(part) { part in
      part.pointee.place(of: number).map { part.pointee.read($0, body) }
    }
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
    } else if let (group, part) = closedPart(of: number), let place = closed[group].parts[part].place(of: number) {
      change(&closed[group].parts[part].entries[place])
    }
  }

  /// Changes all entries in place, in id order.
  /// - Cost: linear in the entries
  mutating func updateAll(_ change: (inout Entry) -> Void) {
    for group in closed.indices {
      for part in closed[group].parts.indices { closed[group].parts[part].updateAll(change) }
    }
    open.updateAll(change)
  }

  /// Adds an entry, or replaces the one of its id.
  public mutating func insert(_ entry: Entry) {
    let id = entry.id.rawValue
    if open.newest < id || open.entries.isEmpty {
      if open.entries.count >= Self.width { closeOpenPart() }
      open.append(entry, id)
      count += 1
    } else if let (group, part) = closedPart(of: id) {
      if closed[group].parts[part].insert(entry, id) { count += 1 }
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
      if open.entries.isEmpty, let newest = closed.last?.parts.last {
        open = newest
        removePart(closed.count - 1, closed[closed.count - 1].parts.count - 1)
      }
      count -= 1
      return removed
    }
    guard let (group, part) = closedPart(of: number), let place = closed[group].parts[part].place(of: number) else {
      return nil
    }
    let removed = closed[group].parts[part].entries.remove(at: place)
    if closed[group].parts[part].entries.isEmpty { removePart(group, part) }
    count -= 1
    return removed
  }

  private mutating func closeOpenPart() {
    if let last = closed.indices.last, closed[last].parts.count < Self.width {
      closed[last].parts.append(open)
    } else {
      closed.append(IdentifiedGroup(parts: [open]))
    }
    open = IdentifiedPart()
  }

  private mutating func removePart(_ group: Int, _ part: Int) {
    closed[group].parts.remove(at: part)
    if closed[group].parts.isEmpty { closed.remove(at: group) }
  }

  /// The closed part in which an id would stand; nil where that is the open one.
  @inlinable
  func closedPart(of id: UInt32) -> (group: Int, part: Int)? {
    if closed.isEmpty || id >= open.first { return nil }
    let group = Self.span(of: id, in: closed)
    return (group, Self.span(of: id, in: closed[group].parts))
  }

  /// The last of some spans that begins with an id or before it; the first where none does.
  @inlinable
  static func span(of id: UInt32, in spans: [some IdentifiedSpan]) -> Int {
    var low = 0
    var high = spans.count - 1
    while low < high {
      let middle = (low + high + 1) >> 1
      if spans[middle].first <= id { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// What holds the entries of a span of ids.
@usableFromInline
protocol IdentifiedSpan {
  /// The id with which the span begins.
  var first: UInt32 { get }
  /// Whether it shares its content with another: then both are the same.
  func isShared(with other: Self) -> Bool
}

/// Some parts of an ``IdentifiedTable``, one after the other.
@frozen
@usableFromInline
struct IdentifiedGroup<Entry: Identified>: IdentifiedSpan, Sendable {
  @usableFromInline var parts: [IdentifiedPart<Entry>]

  init(parts: [IdentifiedPart<Entry>]) { self.parts = parts }

  @inlinable var first: UInt32 { read(0) { $0.pointee.first } }

  @inlinable @inline(__always)
  func read<Value>(_ part: Int, _ body: (UnsafePointer<IdentifiedPart<Entry>>) -> Value) -> Value {
    parts.withUnsafeBufferPointer { parts in
      guard let base = parts.baseAddress, part < parts.count else { preconditionFailure("no part at \(part)") }
      return body(base + part)
    }
  }

  @usableFromInline func isShared(with other: Self) -> Bool { areShared(parts, other.parts) }
}

/// Whether two arrays are the same storage.
private func areShared<Element>(_ one: [Element], _ other: [Element]) -> Bool {
  one.withUnsafeBufferPointer { one in
    other.withUnsafeBufferPointer { other in one.baseAddress == other.baseAddress && one.count == other.count }
  }
}

/// Some entries of an ``IdentifiedTable``, those of a span of ids.
@frozen
@usableFromInline
struct IdentifiedPart<Entry: Identified>: IdentifiedSpan, Sendable {
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

  /// Changes all entries in place.
  mutating func updateAll(_ change: (inout Entry) -> Void) {
    for place in entries.indices { change(&entries[place]) }
  }

  @usableFromInline func isShared(with other: Self) -> Bool { areShared(entries, other.entries) }
}

extension IdentifiedTable {
  /// The entries with ids from `first` to `last`, in id order.
  /// - Cost: linear in what stands between them, and one part beside
  public func entries(from first: Entry.ID, through last: Entry.ID) -> [Entry] {
    var found: [Entry] = []
    func add(_ part: IdentifiedPart<Entry>) {
      found += part.entries.filter { $0.id >= first && $0.id <= last }
    }
    if let begin = closedPart(of: first.rawValue) {
      for group in closed[begin.group...] where group.first <= last.rawValue {
        let isFirst = group.first == closed[begin.group].first
        for part in group.parts[(isFirst ? begin.part : 0)...] where part.first <= last.rawValue { add(part) }
      }
    }
    add(open)
    return found
  }
}

extension IdentifiedTable: Sequence {
  /// Walks the entries in id order.
  @frozen
  public struct Iterator: IteratorProtocol {
    @usableFromInline let table: IdentifiedTable
    /// The entries of the present part, and where it stands.
    @usableFromInline var entries: [Entry] = []
    @usableFromInline var place = 0
    @usableFromInline var group = 0
    @usableFromInline var part = 0
    @inlinable init(_ table: IdentifiedTable) { self.table = table }
    @inlinable
    public mutating func next() -> Entry? {
      while place == entries.count {
        if !goToNextPart() { return nil }
      }
      defer { place += 1 }
      return entries[place]
    }
    /// The open part comes last.
    @inlinable
    mutating func goToNextPart() -> Bool {
      if group > table.closed.count { return false }
      place = 0
      if group == table.closed.count {
        entries = table.open.entries
        group += 1
        return true
      }
      entries = table.closed[group].parts[part].entries
      part += 1
      if part == table.closed[group].parts.count { (group, part) = (group + 1, 0) }
      return true
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
  /// - Cost: the number of groups, and what stands in the parts that they do not share: a few where the one was made from the
  ///   other by few changes.
  func differences(since earlier: Self, removed: (Entry) -> Void, added: (Entry) -> Void) {
    let groups = Self.unshared(earlier.closed, closed)
    let parts = Self.unshared(groups.old.flatMap(\.parts), groups.new.flatMap(\.parts))
    for part in parts.old { part.entries.forEach(removed) }
    for part in parts.new { part.entries.forEach(added) }
    if open.isShared(with: earlier.open) { return }
    earlier.open.entries.forEach(removed)
    open.entries.forEach(added)
  }

  /// Those of two lists of spans, each in order, that the lists do not share.
  private static func unshared<Span: IdentifiedSpan>(_ old: [Span], _ new: [Span]) -> (old: [Span], new: [Span]) {
    var (gone, come): ([Span], [Span]) = ([], [])
    var (before, after) = (0, 0)
    while before < old.count, after < new.count {
      if new[after].isShared(with: old[before]) {
        (before, after) = (before + 1, after + 1)
      } else if new[after].first < old[before].first {
        come.append(new[after])
        after += 1
      } else {
        gone.append(old[before])
        before += 1
      }
    }
    return (gone + old[before...], come + new[after...])
  }
}
