import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// What an inbox page shows: everything stands in its address, so that going back, reloading and bookmarks find it again.
struct InboxQuery: Hashable, Sendable {
  /// How rows are put together.
  enum Grouping: String, CaseIterable, Sendable {
    case none, process, task, due
  }

  /// What a person chooses between.
  static let shares: [DeskRequest.Share] = [.mine, .roles, .deputy]

  /// How long a text that is searched for may be, in characters.
  private static let longestText = 200

  var share = DeskRequest.Share.mine
  var role: String?
  var process: String?
  var due = DeskRequest.Due.any
  var text = ""
  /// What is due first comes first, unless somebody chooses otherwise.
  var order = DeskRequest.Order.due
  var grouping = Grouping.none
  var after: String?
  /// The name of a saved filter that it would replace: asked before it does.
  var replacing: String?

  init() {}

  /// Reads an address; what it does not know counts as not said.
  init(_ fields: [FormBody.Field]) {
    func value(_ name: String) -> String? {
      fields.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }
    share = value("show").flatMap { word in Self.shares.first { $0.rawValue == word } } ?? .mine
    role = value("role")
    process = value("process")
    due = value("due").flatMap(DeskRequest.Due.init(rawValue:)) ?? .any
    text = String((value("q") ?? "").prefix(Self.longestText))
    order = value("order").flatMap(DeskRequest.Order.init(rawValue:)) ?? .due
    grouping = value("group").flatMap(Grouping.init(rawValue:)) ?? .none
    // Groups of deadlines are whole in their order alone, and what is due soon is found in it.
    if grouping == .due || due.hasEnd { order = .due }
    after = value("after")
    replacing = value("replaces")
  }

  /// The address of it.
  var route: Route {
    Route(
      ["inbox"],
      query: [
        ("show", share == .mine ? nil : share.rawValue), ("role", role), ("process", process),
        ("due", due == .any ? nil : due.rawValue), ("q", text), ("order", order == .due ? nil : order.rawValue),
        ("group", grouping == .none ? nil : grouping.rawValue), ("after", after), ("replaces", replacing),
      ])
  }

  /// The query alone, as saved filters keep it.
  var saved: String { String(first.route.text.drop { $0 != "?" }.dropFirst()) }

  /// The first page of it.
  var first: InboxQuery {
    with {
      $0.after = nil
      $0.replacing = nil
    }
  }

  /// It with a change.
  func with(_ change: (inout InboxQuery) -> Void) -> InboxQuery {
    var copy = self
    change(&copy)
    return copy
  }

  /// Whether anything is left out.
  var isFiltered: Bool { role != nil || process != nil || due != .any || !text.isEmpty }

  /// What the engine is asked for.
  func request(by actor: Actor, limit: Int) -> DeskRequest {
    DeskRequest(
      by: actor, share: share, role: role, process: process, due: due, text: text, order: order,
      after: after.flatMap(DeskCursor.init(text:)), limit: limit)
  }
}

extension DeskRequest.Due {
  /// Whether it asks for what is due before some time.
  fileprivate var hasEnd: Bool {
    switch self {
    case .any, .never: false
    case .overdue, .today, .week: true
    }
  }
}
