import HTTPTypes
import Hummingbird
import TramiteEngine
import TramiteHistory
import TramiteStore

/// The parts of operation, as its tabs name them.
enum OperationPart: String, CaseIterable, Sendable {
  case incidents, jobs, timers, messages, health

  var route: Route { self == .incidents ? .operations : .operations(rawValue) }
}

extension PageRequest {
  /// A page of operation: title, tabs, content.
  func operations(
    _ part: OperationPart, status: HTTPResponse.Status = .ok, _ content: (inout HTML) -> Void
  ) -> Response {
    page(.operations, t("operations.\(part.rawValue)")).response(status) { h in
      h(.div, .class("page-head")) { $0(.h1, text: t("operations.title")) }
      h.tabs(
        t("operations.parts"),
        OperationPart.allCases.map { (t("operations.\($0.rawValue)"), $0.route, $0 == part) })
      content(&h)
    }
  }
}

/// Which incidents a list shows; everything stands in its address.
struct IncidentQuery: Hashable, Sendable {
  var process: String?
  /// The word of an ``IncidentCode``.
  var code: String?
  var after: IncidentCursor?

  init(_ fields: [FormBody.Field]) {
    func value(_ name: String) -> String? {
      fields.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }
    process = value("process")
    code = value("code")
    let parts = (value("after") ?? "").split(separator: ".")
    if parts.count == 2, let instance = Int64(parts[0]), let incident = UInt32(parts[1]) {
      after = IncidentCursor(instance: InstanceKey(instance), incident: IncidentID(incident))
    }
  }

  var isFiltered: Bool { process != nil || code != nil }

  var route: Route {
    Route(
      ["operations"],
      query: [
        ("process", process), ("code", code),
        ("after", after.map { "\($0.instance.rawValue).\($0.incident.rawValue)" }),
      ])
  }

  func takes(_ incident: OpenIncident) -> Bool {
    (process == nil || incident.process == process) && (code == nil || incident.incident.code.word == code)
  }

  func with(after place: IncidentCursor?) -> IncidentQuery {
    var copy = self
    copy.after = place
    return copy
  }
}
