import Hummingbird
import HummingbirdCore
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// The inbox, what is claimed from it, and the filters that a person has saved.
struct InboxPages: Sendable {
  private static let pageSize = 50
  private static let claimLimit = 200

  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "inbox") { try await show($0) }
    pages.post(router, "inbox/claim") { try await claim($0, $1) }
    pages.post(router, "inbox/filters") { try await changeFilters($0, $1) }
  }

  private func show(_ page: PageRequest) async throws -> Response {
    let query = InboxQuery(page.query)
    let found = try await page.engine.desk(query.request(by: page.actor, limit: Self.pageSize))
    let owner = try await page.engine.deskOwner(page.actor)
    let counts = try await page.engine.deskCounts(by: page.actor)
    let saved = try await Self.saved(page)
    let processes = try await page.processChoices()
    let roles = Set(found.items.map(\.entry.item.role) + owner.roles + owner.absences.flatMap(\.roles))
    let people =
      owner.absences.map(\.person)
      + found.items.flatMap {
        [$0.entry.startedBy, $0.entry.item.handedOver?.by].compactMap { $0 }
      }
    let names = try await page.names.with(people: people, roles: roles, page.engine)
    let model = InboxModel(
      query: query, page: found, counts: counts, owner: owner, saved: saved,
      processes: processes, drafts: try await page.engine.drafts(of: page.visitor.user),
      done: page.asked("done"), missed: page.asked("missed").flatMap { Int($0) } ?? 0)
    var frame = page.page(.inbox, page.t("inbox.title"))
    frame.live = LiveUpdates.inbox.text
    return frame.response { h in
      InboxView(model: model, t: page.t, names: names, csrf: page.visitor.csrf).write(&h)
    }
  }

  /// Claims what was chosen, or the one whose button was pressed. What somebody else was faster to take is counted, and the
  /// rest claimed all the same.
  private func claim(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let chosen = body["only"].map { [$0] } ?? Array(body.all("item").prefix(Self.claimLimit))
    var missed = 0
    for item in chosen {
      do {
        try await page.engine.claim(item, by: page.actor)
      } catch {
        guard let fault = Fault(error), fault.kind != .unavailable, fault.kind != .defect else { throw error }
        if chosen.count == 1 { throw error }
        missed += 1
      }
    }
    if body["only"] != nil, chosen.count == 1, body["open"] != nil {
      return .redirect(to: .workItem(chosen[0], back: body["back"]))
    }
    let back = body["back"] ?? Route.inbox.text
    let done = chosen.isEmpty ? "nothingChosen" : "claimed"
    let separator = back.contains("?") ? "&" : "?"
    return .redirect(
      to: Route(back: "\(Self.plain(back))\(separator)done=\(done)&missed=\(missed)") ?? .inbox)
  }

  /// How long the query of a saved filter may be, in bytes.
  private static let longestFilter = 2_000

  private func changeFilters(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let query = InboxQuery(URLEncoding.fields((body["query"] ?? "").utf8))
    let saved = try await page.engine.choices(of: page.visitor.user, "filters")
    if let name = body["forget"] {
      try await page.engine.changeChoices(of: page.visitor.user, "filters") { $0[name] = nil }
    } else if let name = body["name"]?.trimmed, !name.isEmpty {
      let name = String(name.prefix(60))
      // A name that another filter has replaces it only when that was asked.
      if let other = saved[name], other != .string(query.saved), body["replace"] == nil {
        return .redirect(to: query.with { $0.replacing = name }.route)
      }
      let kept = query.saved
      guard kept.utf8.count <= Self.longestFilter else { return .redirect(to: query.route) }
      try await page.engine.changeChoices(of: page.visitor.user, "filters") { saved in
        if saved.count < 50 || saved[name] != nil { saved[name] = .string(kept) }
      }
    }
    return .redirect(to: query.route)
  }

  private static func saved(_ page: PageRequest) async throws -> [(name: String, query: String)] {
    try await page.engine.choices(of: page.visitor.user, "filters").entries.compactMap { entry in
      guard case .string(let query) = entry.value else { return nil }
      return (entry.key, query)
    }
  }

  /// An address without what an earlier answer has said.
  static func plain(_ address: String) -> String {
    let parts = address.split(separator: "?", maxSplits: 1)
    guard parts.count == 2 else { return address }
    let kept = parts[1].split(separator: "&").filter { !$0.hasPrefix("done=") && !$0.hasPrefix("missed=") }
    return kept.isEmpty ? String(parts[0]) : "\(parts[0])?\(kept.joined(separator: "&"))"
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let start = self.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
