import TramiteEngine
import TramiteHistory

/// What an operator wants to do about incidents, as the form has sent it.
struct ResolutionAttempt: Sendable {
  /// The ids of the incidents.
  let items: [String]
  /// `retry`, `skip` or `error`.
  let way: String
  let detail: String
  let reason: String
  /// How many cases would fail by it.
  var failing = 0

  init(_ body: FormBody, atMost limit: Int) {
    items = Array(body.all("item").prefix(limit))
    way = body["way"] ?? "retry"
    detail = (body["detail"] ?? "").trimmed
    reason = body["reason"] ?? ""
  }

  /// Whether cases can fail by it, where nothing in their procedure catches the error.
  var mayFail: Bool { way == "error" && !detail.isEmpty }

  func request(_ incident: String, by actor: Actor) -> ResolutionRequest {
    let way: ResolutionRequest.Way =
      switch self.way {
      case "skip": .skip(outcome: detail.isEmpty ? nil : detail)
      case "error": .error(code: detail)
      default: .retry
      }
    return ResolutionRequest(incident: incident, way: way, reason: reason, by: actor)
  }

  /// The instance of an incident's id.
  static func instance(of incident: String) -> String {
    incident.lastIndex(of: ".").map { String(incident[..<$0]) } ?? incident
  }

  /// What keeps it from being done, where it is that nothing was chosen, or that cases would fail.
  func write(_ h: inout HTML, _ t: Texts) {
    if items.isEmpty { h.notice(.warn, isAlert: true) { $0(.p, text: t("operations.choseNone")) } }
    if failing > 0 {
      h.notice(.late, title: t("operations.failing", count: failing), isAlert: true) {
        $0(.p, text: t("operations.failing.text", ("code", detail)))
      }
    }
  }
}

/// What came of it.
struct ResolutionResult: Sendable {
  var solved = 0
  /// Stopped at once at the same place.
  var again = 0
  /// Cases that failed.
  var failed = 0

  init() {}

  /// Reads what ``route`` says.
  init(_ fields: [FormBody.Field]) {
    func count(_ name: String) -> Int { fields.first { $0.name == name }.flatMap { Int($0.value) } ?? 0 }
    (solved, again, failed) = (count("done"), count("again"), count("failed"))
  }

  /// The list of incidents, which tells it.
  var route: Route {
    func text(_ count: Int) -> String? { count == 0 ? nil : String(count) }
    return Route(["operations"], query: [("done", text(solved)), ("again", text(again)), ("failed", text(failed))])
  }

  func write(_ h: inout HTML, _ t: Texts) {
    if solved > 0 { h.notice(.well) { $0(.p, text: t("operations.solved", count: solved)) } }
    if again > 0 { h.notice(.warn) { $0(.p, text: t("operations.again", count: again)) } }
    if failed > 0 { h.notice(.late) { $0(.p, text: t("operations.failed", count: failed)) } }
  }
}
