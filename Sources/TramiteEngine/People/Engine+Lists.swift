import TramiteDocuments
import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// In which order a list is given, and gone on with.
public enum ListOrder: String, Hashable, Sendable, CaseIterable {
  case newest, oldest
}

/// A page of a list that was searched row by row.
public struct ListPage<Item: Sendable, Place: Sendable>: Sendable {
  /// In the order asked for.
  public let items: [Item]
  /// Where the next page begins; nil at the end. A search that finds little may stop before a page is full.
  public let next: Place?
}

/// Which incidents a list shows; all conditions must hold.
public struct IncidentSearch: Hashable, Sendable {
  public var process: String?
  public var element: String?
  /// The word of an ``IncidentCode``.
  public var code: String?
  public var order = ListOrder.oldest
  /// Describes a search; without conditions it takes all.
  public init(process: String? = nil, element: String? = nil, code: String? = nil, order: ListOrder = .oldest) {
    self.process = process
    self.element = element
    self.code = code
    self.order = order
  }

  fileprivate var words: String? {
    let words = [
      process.map { "process \($0)" }, element.map { "element \($0)" }, code.map { "code \($0)" },
    ].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  fileprivate func takes(_ incident: OpenIncident) -> Bool {
    (process == nil || incident.process == process) && (element == nil || incident.incident.element == element)
      && (code == nil || incident.incident.code.word == code)
  }
}

/// Lists that can be searched, from either end. Each looks at 10,000 rows at most, and can be gone on with.
extension Engine {
  private static let scanLimit = 10_000

  /// The instances that somebody may see, in an order.
  /// - Parameter place: the last one of the page before
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`, `rightNotHeld`
  public nonisolated func instances(
    _ filter: InstanceFilter, in order: ListOrder, by actor: Actor, from place: InstanceKey?, limit: Int
  ) async throws -> [InstanceEntry] {
    switch order {
    case .newest: return try await instances(filter, by: actor, before: place, limit: limit)
    case .oldest: break
    }
    return try await accessing(actor, Access(.list, "instances", condition: filter.words)) { reader, permissions in
      var filter = filter
      filter.sight = try permissions.sight(of: actor)
      return try reader.instances(filter, after: place, limit: limit).map {
        InstanceEntry(row: $0, waitingAt: try reader.waitingAt($0.key))
      }
    }
  }

  /// Open incidents of the processes that somebody operates.
  /// - Throws: ``Rejection``: `rightNotHeld` where that is none
  public nonisolated func incidents(
    _ search: IncidentSearch, by actor: Actor, from place: IncidentCursor?, limit: Int
  ) async throws -> ListPage<OpenIncident, IncidentCursor> {
    try await accessing(actor, Access(.list, "incidents", condition: search.words)) { reader, permissions in
      let operated = try permissions.processes(with: .operate, actor)
      return try Self.page(limit, from: place, \.cursor) { place, count in
        switch search.order {
        case .oldest: try reader.incidents(after: place, limit: count)
        case .newest: try reader.incidents(before: place, limit: count)
        }
      } fits: {
        search.takes($0) && operated?.contains($0.process) ?? true
      }
    }
  }

  /// Messages that wait for a receiver; of one name, where one is said.
  /// - Throws: ``Rejection``: `rightNotHeld` without `operate` for all processes
  public nonisolated func keptMessages(
    named name: String?, in order: ListOrder, by actor: Actor, from place: Int64?, limit: Int
  ) async throws -> ListPage<KeptMessageEntry, Int64> {
    try await accessing(actor, Access(.list, "kept messages", condition: name.map { "message \($0)" })) {
      reader, permissions in
      _ = try permissions.mayDo(actor, .use(.operate))
      let page = try Self.page(limit, from: place, \.id) { place, count in
        switch order {
        case .oldest: try reader.keptMessages(after: place ?? 0, limit: count)
        case .newest: try reader.keptMessages(before: place, limit: count)
        }
      } fits: {
        name == nil || $0.name == name
      }
      return ListPage(items: try page.items.map { try KeptMessageEntry($0, reader) }, next: page.next)
    }
  }

  /// Deployments; those that brought a version of a process, where one is said.
  /// - Throws: ``Rejection``: `rightNotHeld` without `own` for all processes
  public nonisolated func deployments(
    of process: String?, in order: ListOrder, by actor: Actor, from place: Int?, limit: Int
  ) async throws -> ListPage<DeploymentRow, Int> {
    try await accessing(actor, Access(.list, "deployments", condition: process.map { "process \($0)" })) {
      reader, permissions in
      _ = try permissions.mayDo(actor, .use(.own))
      let fitting = try process.map { process in Set(try reader.definitions(process: process).map(\.deployment)) }
      return try Self.page(limit, from: place, \.number) { place, count in
        switch order {
        case .oldest: try reader.deployments(after: place ?? 0, limit: count)
        case .newest: try reader.deployments(before: place, limit: count)
        }
      } fits: {
        fitting?.contains($0.number) ?? true
      }
    }
  }

  /// The rows that fit, page by page, until there are enough.
  private static func page<Row, Place>(
    _ limit: Int, from start: Place?, _ place: (Row) -> Place, _ read: (Place?, Int) throws -> [Row],
    fits: (Row) -> Bool
  ) rethrows -> ListPage<Row, Place> {
    var found: [Row] = []
    var last = start
    var scanned = 0
    while true {
      let rows = try read(last, 256)
      for row in rows {
        if found.count == limit { return ListPage(items: found, next: last) }
        if fits(row) { found.append(row) }
        last = place(row)
      }
      scanned += rows.count
      if rows.count < 256 { return ListPage(items: found, next: nil) }
      if scanned >= scanLimit { return ListPage(items: found, next: last) }
    }
  }
}
