import TramiteEngine
import TramiteFEEL
import TramiteInterpreter
import TramiteProblems

/// Turns what a server refused back into the error that its engine threw, so that it is told in the same words.
enum ServerRefusal {
  static func error(status: Int, mediaType: String?, bytes: [UInt8], from address: ServerAddress) -> any Error {
    guard mediaType?.hasPrefix("application/problem+json") == true,
      case .context(let fields)? = try? Value(json: bytes, isExact: true)
    else {
      return Fault(
        .unavailable, "what answers at \(address) is no Tramite server, or one behind something else: status \(status)",
        hint: "name the address under which its pages are found, without /api")
    }
    let details = Record(fields)
    let problems = details.records("problems").compactMap(problem)
    if !problems.isEmpty { return DeploymentRefused(problems: problems) }
    let message = details.words("detail")
    if let code = details.text("code").flatMap(RejectionCode.init(rawValue:)) {
      return Rejection(
        code, message, hint: details.text("hint"), field: details.text("field"),
        findings: details.records("errors").map {
          Rejection.Finding(field: $0.words("field"), message: $0.words("message"), hint: $0.text("hint"))
        })
    }
    if status == 500 {
      return EngineFailure(.defect, "the server at \(address): \(message), request \(details.words("requestId"))")
    }
    let hint = status == 401 ? "give a token of this server with --token or TRAMITE_TOKEN" : details.text("hint")
    return Fault(
      kind(status), code: details.text("code"), message, hint: hint, field: details.text("field"),
      findings: details.records("errors").map {
        Fault.Finding(
          field: $0.text("field"), code: $0.text("code"), message: $0.words("message"), hint: $0.text("hint"))
      })
  }

  private static func kind(_ status: Int) -> Fault.Kind {
    switch status {
    case 401: .nobodyActs
    case 403: .notPermitted
    case 404: .notFound
    case 409, 412: .conflict
    case 429, 503, 502, 504: .unavailable
    default: .wrongInput
    }
  }

  /// A problem of a definition, as the API tells it.
  static func problem(_ record: Record) -> Problem? {
    guard let code = record.text("code"), let severity = record.text("severity").flatMap(Severity.init(rawValue:))
    else { return nil }
    return Problem(
      code: ProblemCode(code), severity: severity,
      location: SourceLocation(
        file: record.words("file"), line: record.number("line") ?? 1, column: record.number("column") ?? 1,
        length: record.number("length") ?? 1),
      element: record.text("element"), message: record.words("message"), hint: record.text("hint"))
  }
}
