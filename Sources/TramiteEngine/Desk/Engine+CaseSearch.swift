import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// What somebody looks for in cases.
public struct FieldSearch: Hashable, Sendable {
  /// What the business key or the id must contain, without regard to case and accents; empty: anything.
  public var reference: String
  /// The variable; nil: any.
  public var field: String?
  /// What its value must contain, without regard to case and accents; numbers, days and truth values as they are written in
  /// FEEL; empty: anything.
  public var text: String
  /// How many cases are looked at most; by their reference alone, of which none is opened, twenty times as many.
  public var scanLimit = 1_000

  /// Describes a search.
  public init(reference: String = "", field: String? = nil, text: String = "") {
    self.reference = reference
    self.field = field
    self.text = text
  }
}

/// A page of cases in whose fields something was found.
public struct CaseSearchPage: Sendable {
  /// The cases, the newest first.
  public let entries: [InstanceEntry]
  /// Where the next page begins; nil at the end.
  public let next: InstanceKey?
  /// Whether the search stopped before it had found a full page: `next` goes on searching.
  public let stoppedEarly: Bool
  /// Describes a page.
  public init(entries: [InstanceEntry], next: InstanceKey?, stoppedEarly: Bool) {
    self.entries = entries
    self.next = next
    self.stoppedEarly = stoppedEarly
  }
}

extension Engine {
  /// Cases that somebody may see in one of whose fields a text stands. Values are not indexed, because personal ones stand
  /// in the store only sealed: each case is opened, so a search is bounded and can be gone on with. The access register
  /// records the field; what was looked for may be somebody's personal data, and is not recorded.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`, `rightNotHeld`
  /// - Cost: loads up to `scanLimit` instances
  public nonisolated func instances(
    _ filter: InstanceFilter, with search: FieldSearch, by actor: Actor, before key: InstanceKey? = nil,
    limit: Int = 50
  ) async throws -> CaseSearchPage {
    let library = setup.library
    let asked = [
      filter.words, search.reference.isEmpty ? nil : "reference contains \(search.reference)",
      search.text.isEmpty ? nil : "field \(search.field ?? "any") holds a text",
    ]
    let words = asked.compactMap { $0 }.joined(separator: ", ")
    return try await accessing(actor, Access(.list, "instances", condition: words)) { reader, permissions in
      var filter = filter
      filter.sight = try permissions.sight(of: actor)
      let (wanted, reference) = (search.text.searchable, search.reference.searchable)
      // Whole references are found by their index, however many cases there are, and stand first.
      let exact = try Self.exact(search.reference, filter, limit: limit, reader).filter { row in
        try wanted.isEmpty || Self.holds(wanted, search.field, LoadedInstance(row, library, reader))
      }
      let isListed = Set(exact.map(\.key))
      var found =
        key == nil ? try exact.map { InstanceEntry(row: $0, waitingAt: try reader.waitingAt($0.key)) } : []
      var before = key
      var scanned = 0
      let scanLimit = wanted.isEmpty ? search.scanLimit * 20 : search.scanLimit
      while scanned < scanLimit {
        let rows = try reader.instances(filter, before: before, limit: 100)
        for row in rows {
          if found.count == limit { return CaseSearchPage(entries: found, next: before, stoppedEarly: false) }
          if !isListed.contains(row.key), Self.isMeant(row, reference),
            try wanted.isEmpty || Self.holds(wanted, search.field, LoadedInstance(row, library, reader))
          {
            found.append(InstanceEntry(row: row, waitingAt: try reader.waitingAt(row.key)))
          }
          before = row.key
        }
        scanned += rows.count
        if rows.count < 100 { return CaseSearchPage(entries: found, next: nil, stoppedEarly: false) }
      }
      return CaseSearchPage(entries: found, next: before, stoppedEarly: found.count < limit)
    }
  }

  /// The text id of a key, for an address to go on from; nil for none.
  public nonisolated func instanceID(of key: InstanceKey?) async throws -> String? {
    guard let key else { return nil }
    return try await reading { try $0.instance(key)?.id }
  }

  /// The cases whose business key is a reference, as it was typed or in capitals: the newest ones, and none where there are
  /// more than a page holds.
  private static func exact(
    _ reference: String, _ filter: InstanceFilter, limit: Int, _ reader: any StoreReader
  ) throws -> [InstanceRow] {
    if reference.isEmpty || filter.businessKey != nil { return [] }
    var found: [InstanceRow] = []
    for key in Set([reference, reference.uppercased()]).sorted() {
      var filter = filter
      filter.businessKey = key
      found += try reader.instances(filter, before: nil, limit: limit + 1)
    }
    return found.count < limit ? found.sorted { $0.key > $1.key } : []
  }

  private static func isMeant(_ row: InstanceRow, _ reference: String) -> Bool {
    reference.isEmpty || row.id.searchable.contains(reference)
      || row.businessKey.map { $0.searchable.contains(reference) } == true
  }

  /// Whether a text stands in a variable of an instance. Where its key was erased, what was personal is found no more.
  private static func holds(_ text: String, _ field: String?, _ instance: LoadedInstance) -> Bool {
    guard let variables = instance.state.root?.variables else { return false }
    if let field { return variables[field].map { $0.holds(text) } ?? false }
    return variables.pairs.contains { $0.1.holds(text) }
  }
}

extension Value {
  /// Whether a text as searches compare it stands in it, or in a part of it.
  fileprivate func holds(_ text: String) -> Bool {
    switch self {
    case .null: false
    case .string(let own): own.searchable.contains(text)
    case .list(let values): values.contains { $0.holds(text) }
    case .context(let context): context.entries.contains { $0.value.holds(text) }
    case .boolean, .number, .date, .time, .dateTime, .daysDuration, .monthsDuration, .range, .function:
      self.text.searchable == text
    }
  }
}
