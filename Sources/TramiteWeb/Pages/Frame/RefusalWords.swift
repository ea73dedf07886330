import HTTPTypes
import TramiteEngine

/// A refusal in a person's language: by its code, with what the program says of it below for who has to look into it.
struct RefusalWords: Sendable {
  let title: String
  private let explanation: String
  private let details: ProblemDetails
  private let t: Texts

  init(_ details: ProblemDetails, _ t: Texts) {
    self.details = details
    self.t = t
    let status: String
    switch details.status {
    case .notFound: status = "notFound"
    case .forbidden: status = "forbidden"
    case .unauthorized: status = "unauthorized"
    case .conflict: status = "conflict"
    case .contentTooLarge: status = "tooLarge"
    case .serviceUnavailable, .tooManyRequests: status = "busy"
    case .internalServerError: status = "defect"
    default: status = "other"
    }
    title = t("refused.\(status).title")
    explanation = t.ifKnown("refused.\(details.code)") ?? t("refused.\(status).text")
  }

  /// What the engine refused.
  init(_ fault: Fault, _ t: Texts) { self.init(ProblemDetails(fault), t) }

  /// One sentence for places without room.
  var sentence: String { explanation }
  /// The field of a form that is concerned, as the program names it.
  var field: String? { details.field }

  /// Title, explanation, details.
  func write(_ h: inout HTML, requestID: String? = nil) {
    h(.h1, text: title)
    h(.p, text: explanation)
    self.details(&h, requestID: requestID)
  }

  /// What the program itself says, folded away: it is English and names ids.
  func details(_ h: inout HTML, requestID: String? = nil) {
    h(.details, .class("plain")) { h in
      h(.summary, text: t("refused.details"))
      h(.div, .class("small"), .lang("en")) { h in
        h(.p, text: "\(details.code): \(details.detail)")
        for finding in details.findings where finding.message != details.detail { h(.p, text: finding.message) }
        if let requestID, !requestID.isEmpty { h(.p, text: "request \(requestID)") }
      }
    }
  }
}
