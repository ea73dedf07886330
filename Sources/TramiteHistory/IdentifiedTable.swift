/// Something that stands in an ``IdentifiedTable``.
public protocol Identified: Sendable, Hashable {
  associatedtype ID: LocalID
  var id: ID { get }
}

/// Entries by ascending id. Ids come from a counter, so adding appends; a removed entry leaves a hole until half of the
/// table is holes.
///
/// - Cost: look-up O(log n), the newest O(1); adding and removing amortised O(1) beyond the look-up; iteration in id order,
///   which is the order of creation: the same in every run, unlike a `Dictionary`'s.
@frozen
public struct IdentifiedTable<Entry: Identified>: Sendable {
  @usableFromInline var ids: [UInt32] = []
  @usableFromInline var entries: [Entry?] = []
  @usableFromInline var live = 0

  /// An empty table.
  @inlinable public init() {}

  /// Number of entries.
  @inlinable public var count: Int { live }
  /// Whether there is none.
  @inlinable public var isEmpty: Bool { live == 0 }

  @usableFromInline
  func position(of id: UInt32) -> Int? {
    guard let last = ids.last, id <= last else { return nil }
    if last == id { return ids.count - 1 }
    var low = 0
    var high = ids.count - 1
    while low < high {
      let middle = (low + high) >> 1
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return ids[low] == id ? low : nil
  }

  /// The entry of an id. Setting nil removes it.
  @inlinable
  public subscript(id: Entry.ID) -> Entry? {
    get { position(of: id.rawValue).flatMap { entries[$0] } }
    set {
      if let newValue { insert(newValue) } else { remove(id) }
    }
  }

  /// Changes an entry in place; nothing happens where there is none.
  @inlinable
  public mutating func update(_ id: Entry.ID, _ change: (inout Entry) -> Void) {
    guard let position = position(of: id.rawValue), entries[position] != nil else { return }
    change(&entries[position]!)
  }

  /// Adds an entry, or replaces the one of its id.
  @inlinable
  public mutating func insert(_ entry: Entry) {
    let id = entry.id.rawValue
    if let last = ids.last, id <= last {
      if let position = position(of: id) {
        if entries[position] == nil { live += 1 }
        entries[position] = entry
      } else {
        let position = ids.firstIndex { $0 > id } ?? ids.count
        ids.insert(id, at: position)
        entries.insert(entry, at: position)
        live += 1
      }
      return
    }
    ids.append(id)
    entries.append(entry)
    live += 1
  }

  /// Removes an entry and gives it.
  @inlinable
  @discardableResult
  public mutating func remove(_ id: Entry.ID) -> Entry? {
    guard let position = position(of: id.rawValue), let entry = entries[position] else { return nil }
    entries[position] = nil
    live -= 1
    while let last = entries.last, last == nil {
      entries.removeLast()
      ids.removeLast()
    }
    if entries.count > 16, entries.count > live * 2 { compact() }
    return entry
  }

  @usableFromInline
  mutating func compact() {
    var kept: [UInt32] = []
    kept.reserveCapacity(live)
    for (position, entry) in entries.enumerated() where entry != nil { kept.append(ids[position]) }
    ids = kept
    entries = entries.filter { $0 != nil }
  }
}

extension IdentifiedTable: Sequence {
  /// Walks the entries in id order.
  @frozen
  public struct Iterator: IteratorProtocol {
    @usableFromInline let entries: [Entry?]
    @usableFromInline var position = 0
    @inlinable init(_ entries: [Entry?]) { self.entries = entries }
    @inlinable
    public mutating func next() -> Entry? {
      while position < entries.count {
        defer { position += 1 }
        if let entry = entries[position] { return entry }
      }
      return nil
    }
  }
  @inlinable public func makeIterator() -> Iterator { Iterator(entries) }
  @inlinable public var underestimatedCount: Int { live }
}

extension IdentifiedTable: Equatable {
  public static func == (a: Self, b: Self) -> Bool { a.live == b.live && a.elementsEqual(b) }
}
