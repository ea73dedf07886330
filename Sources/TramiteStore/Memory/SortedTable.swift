/// Rows by ascending key, in chunks: a value, of which a copy costs one reference per chunk and a changed copy one chunk.
///
/// So the in-memory store keeps the state before a transaction for nothing, and readers see a snapshot without waiting.
/// - Cost: look-up O(log n); insertion and removal O(log n) and one chunk; a copy O(n / 128) at its first change.
struct SortedTable<Key: Comparable & Sendable, Row: Sendable>: Sendable {
  struct Entry: Sendable {
    var key: Key
    var row: Row
  }
  /// Never empty chunks.
  private var chunks: [[Entry]] = []
  /// Number of rows.
  private(set) var count = 0

  private static var largestChunk: Int { 128 }

  var isEmpty: Bool { count == 0 }
  var first: Entry? { chunks.first?.first }
  var last: Entry? { chunks.last?.last }

  /// The chunk in which a key stands or would stand.
  private func chunk(of key: Key) -> Int {
    var low = 0
    var high = chunks.count - 1
    while low < high {
      let middle = (low + high + 1) >> 1
      if chunks[middle][0].key <= key { low = middle } else { high = middle - 1 }
    }
    return max(low, 0)
  }

  /// The first place in a chunk whose key is not smaller.
  private func place(of key: Key, in chunk: Int) -> Int {
    var low = 0
    var high = chunks[chunk].count
    while low < high {
      let middle = (low + high) >> 1
      if chunks[chunk][middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  subscript(key: Key) -> Row? {
    get {
      guard !chunks.isEmpty else { return nil }
      let chunk = chunk(of: key)
      let place = place(of: key, in: chunk)
      guard place < chunks[chunk].count, chunks[chunk][place].key == key else { return nil }
      return chunks[chunk][place].row
    }
    set {
      if let newValue { insert(key, newValue) } else { remove(key) }
    }
  }

  /// Changes a row in place. False where there is none.
  @discardableResult
  mutating func update(_ key: Key, _ change: (inout Row) -> Void) -> Bool {
    guard !chunks.isEmpty else { return false }
    let chunk = chunk(of: key)
    let place = place(of: key, in: chunk)
    guard place < chunks[chunk].count, chunks[chunk][place].key == key else { return false }
    change(&chunks[chunk][place].row)
    return true
  }

  /// Adds a row, or replaces the one of its key.
  mutating func insert(_ key: Key, _ row: Row) {
    guard !chunks.isEmpty else {
      chunks = [[Entry(key: key, row: row)]]
      count = 1
      return
    }
    let chunk = chunk(of: key)
    let place = place(of: key, in: chunk)
    if place < chunks[chunk].count, chunks[chunk][place].key == key {
      chunks[chunk][place].row = row
      return
    }
    count += 1
    if place == Self.largestChunk, chunk == chunks.count - 1 {
      chunks.append([Entry(key: key, row: row)])  // Growing at the end leaves full chunks behind.
      return
    }
    chunks[chunk].insert(Entry(key: key, row: row), at: place)
    guard chunks[chunk].count > Self.largestChunk else { return }
    let half = chunks[chunk].count / 2
    let upper = Array(chunks[chunk][half...])
    chunks[chunk].removeSubrange(half...)
    chunks.insert(upper, at: chunk + 1)
  }

  /// Removes a row and gives it.
  @discardableResult
  mutating func remove(_ key: Key) -> Row? {
    guard !chunks.isEmpty else { return nil }
    let chunk = chunk(of: key)
    let place = place(of: key, in: chunk)
    guard place < chunks[chunk].count, chunks[chunk][place].key == key else { return nil }
    let removed = chunks[chunk].remove(at: place)
    if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
    count -= 1
    return removed.row
  }

  /// Rows from a key on, ascending.
  func ascending(from key: Key) -> Ascending {
    guard !chunks.isEmpty else { return Ascending(chunks: [], chunk: 0, place: 0) }
    let chunk = chunk(of: key)
    return Ascending(chunks: chunks, chunk: chunk, place: place(of: key, in: chunk))
  }

  /// Rows from a key on (from the first, where it is nil), ascending, while they belong to what is asked for.
  func entries(from key: Key? = nil, limit: Int = .max, while belongs: (Key) -> Bool) -> [Entry] {
    var found: [Entry] = []
    for entry in key.map({ ascending(from: $0) }) ?? all {
      guard found.count < limit, belongs(entry.key) else { break }
      found.append(entry)
    }
    return found
  }

  /// All rows, ascending.
  var all: Ascending { Ascending(chunks: chunks, chunk: 0, place: 0) }

  /// Rows before a key, descending; all where it is nil.
  func descending(before key: Key?) -> Descending {
    guard let last = chunks.indices.last else { return Descending(chunks: [], chunk: -1, place: 0) }
    guard let key else { return Descending(chunks: chunks, chunk: last, place: chunks[last].count) }
    let chunk = chunk(of: key)
    return Descending(chunks: chunks, chunk: chunk, place: place(of: key, in: chunk))
  }

  struct Ascending: Sequence, IteratorProtocol {
    let chunks: [[Entry]]
    var chunk: Int
    var place: Int
    mutating func next() -> Entry? {
      while chunk < chunks.count {
        if place < chunks[chunk].count {
          defer { place += 1 }
          return chunks[chunk][place]
        }
        chunk += 1
        place = 0
      }
      return nil
    }
  }

  struct Descending: Sequence, IteratorProtocol {
    let chunks: [[Entry]]
    var chunk: Int
    /// One more than the next place.
    var place: Int
    mutating func next() -> Entry? {
      while chunk >= 0 {
        if place > 0 {
          place -= 1
          return chunks[chunk][place]
        }
        chunk -= 1
        if chunk >= 0 { place = chunks[chunk].count }
      }
      return nil
    }
  }
}

/// A set of keys in ascending order.
typealias SortedKeys<Key: Comparable & Sendable> = SortedTable<Key, Void>

extension SortedTable where Row == Void {
  mutating func insert(_ key: Key) { insert(key, ()) }
}
