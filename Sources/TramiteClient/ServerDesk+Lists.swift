import TramiteEngine
import TramiteFEEL
import TramiteHistory

extension ServerDesk {
  /// What the server says of itself: program, settings in force, what its store holds.
  public func facts() async throws -> Record { try Answers.record(await server.get("facts")) }

  public func inbox(role: String?, after: String?, limit: Int) async throws -> RecordPage {
    try await page(["inbox"], [("role", role)], after: after, limit: limit)
  }

  public func notices(unreadOnly: Bool, after: String?, limit: Int) async throws -> RecordPage {
    try await page(["notices"], [("unread", unreadOnly ? "true" : nil)], after: after, limit: limit)
  }

  public func markNoticeRead(_ number: Int64) async throws {
    _ = try await server.post("notices", "\(number)", "read")
  }

  public func instances(_ search: InstanceSearch, after: String?, limit: Int) async throws -> RecordPage {
    try await page(
      ["instances"],
      [
        ("process", search.process), ("status", search.status?.word), ("businessKey", search.businessKey),
        ("startedBy", search.startedBy), ("waitingAt", search.waitingAt),
      ], after: after, limit: limit)
  }

  public func incidents(after: String?, limit: Int) async throws -> RecordPage {
    try await page(["incidents"], [], after: after, limit: limit)
  }

  public func incidents(of instance: String) async throws -> [Record] {
    try Answers.page(await server.get("instances", instance, "incidents")).items
  }

  public func registers() async throws -> (registers: [String], dataStores: [String]) {
    (
      try Answers.record(await server.get("registers")).texts("items"),
      try Answers.record(await server.get("data-stores")).texts("items")
    )
  }

  public func register(_ name: String, after: String?, limit: Int) async throws -> RecordPage {
    try await page(["registers", name, "entries"], [], after: after, limit: limit)
  }

  public func dataRows(_ store: String, after: String?, limit: Int) async throws -> RecordPage {
    try await page(["data-stores", store, "rows"], [], after: after, limit: limit)
  }

  /// The largest page that a server gives.
  private static let largestPage = 1000

  /// A page of a list, gathered from several where it is larger than a server's.
  func page(
    _ path: [String], _ query: [(name: String, value: String?)], after: String?, limit: Int
  ) async throws -> RecordPage {
    var items: [Record] = []
    var after = after
    repeat {
      let wanted = min(limit - items.count, Self.largestPage)
      let page = try Answers.page(
        await server.get(path: path, query: query + [("after", after), ("limit", "\(wanted)")]))
      items += page.items
      after = page.next
    } while after != nil && items.count < limit
    return RecordPage(items, next: after)
  }
}
