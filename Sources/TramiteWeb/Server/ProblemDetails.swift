import HTTPTypes
import Hummingbird
import NIOCore
import TramiteEngine
import TramiteHistory
import TramiteProblems

/// A refusal on its way to a client: problem details as RFC 9457 describes them, with our code, hint and field.
///
/// Thrown by routes and middleware; ``RefusalAnswers`` makes the answer of it, as JSON for programs and as a page for
/// people.
struct ProblemDetails: Error {
  var status: HTTPResponse.Status
  /// The stable code: a refusal's (`REJ-…`) or one of ``Code``.
  var code: String
  var detail: String
  var hint: String?
  /// The form field or parameter that it concerns.
  var field: String?
  /// Everything that is wrong, where there are several things.
  var findings: [Fault.Finding] = []
  /// What is wrong with files.
  var problems: [Problem] = []
  /// Headers of the answer, for example `Retry-After`.
  var headers = HTTPFields()

  /// Codes of refusals that only a server gives. Appended, never renumbered.
  enum Code: String, CaseIterable {
    case unknownPath = "WEB-0001"
    case methodNotAllowed = "WEB-0002"
    case notSignedIn = "WEB-0003"
    case notPermitted = "WEB-0004"
    case malformedRequest = "WEB-0005"
    case wrongParameter = "WEB-0006"
    case bodyTooLarge = "WEB-0007"
    case wrongMediaType = "WEB-0008"
    case preconditionFailed = "WEB-0009"
    case keyReused = "WEB-0010"
    case tooBusy = "WEB-0011"
    case tooManyRequests = "WEB-0012"
    case unavailable = "WEB-0013"
    case defect = "WEB-0014"
    case wrongDefinition = "WEB-0015"
    case csrfTokenMissing = "WEB-0016"
    case tooSlow = "WEB-0017"
    case noDay = "WEB-0030"
    case notChosen = "WEB-0031"
    case notConfirmed = "WEB-0032"
    case answerGone = "WEB-0033"
    case takesTooLong = "WEB-0034"
  }

  init(
    _ status: HTTPResponse.Status, _ code: Code, _ detail: String, hint: String? = nil, field: String? = nil,
    headers: HTTPFields = HTTPFields()
  ) {
    self.status = status
    self.code = code.rawValue
    self.detail = detail
    self.hint = hint
    self.field = field
    self.headers = headers
  }

  /// What the engine refused.
  init(_ fault: Fault) {
    let (status, code) = Self.status(of: fault.kind)
    self.status = status
    self.code = fault.code ?? (fault.problems.isEmpty ? code : .wrongDefinition).rawValue
    detail = fault.message
    hint = fault.hint
    field = fault.field
    findings = fault.findings
    problems = fault.problems
    if status == .serviceUnavailable { headers[.retryAfter] = "2" }
    if status == .internalServerError {
      // What broke stands in the log, under the request's id.
      detail = "the program broke one of its own promises; nothing was confirmed"
      hint = "report it with the request id of this answer"
    }
  }

  private static func status(of kind: Fault.Kind) -> (HTTPResponse.Status, Code) {
    switch kind {
    case .nobodyActs: (.unauthorized, .notSignedIn)
    case .notPermitted: (.forbidden, .notPermitted)
    case .notFound: (.notFound, .unknownPath)
    case .conflict: (.conflict, .preconditionFailed)
    case .wrongInput: (.unprocessableContent, .wrongParameter)
    case .unavailable: (.serviceUnavailable, .unavailable)
    case .defect: (.internalServerError, .defect)
    }
  }

  /// The details that any error is.
  init(_ error: any Error) {
    switch error {
    case let details as ProblemDetails: self = details
    case let error as HTTPError: self.init(error)
    case let failure as FormBody.Failure: self.init(failure)
    case is RequestKeyReused:
      self.init(
        .unprocessableContent, .keyReused, "this Idempotency-Key stands for another request of yours",
        hint: "use a new key for a new request, and the same body for a repetition")
    case let failed as ExpectationFailed:
      self.init(
        .preconditionFailed, .preconditionFailed, failed.message,
        hint: "read it again, and decide with what you see then")
    default:
      self.init(Fault(error) ?? Fault(.defect, "\(type(of: error))"))
    }
  }

  /// What Hummingbird itself refuses: paths, methods, bodies.
  private init(_ error: HTTPError) {
    switch error.status {
    case .notFound:
      self.init(
        .notFound, .unknownPath, "there is nothing at this path",
        hint: "the paths of the API are described by /api/v1/openapi.json")
    case .methodNotAllowed:
      self.init(.methodNotAllowed, .methodNotAllowed, "this path does not know this method")
    case .contentTooLarge:
      self.init(.contentTooLarge, .bodyTooLarge, "the body is larger than this server takes")
    case .unsupportedMediaType:
      self.init(
        .unsupportedMediaType, .wrongMediaType, error.body ?? "the body has a media type that is not taken here")
    case .badRequest: self.init(.badRequest, .malformedRequest, error.body ?? "the request cannot be read")
    case .serviceUnavailable: self.init(.serviceUnavailable, .unavailable, error.body ?? "the server cannot answer now")
    default: self.init(error.status, .malformedRequest, error.body ?? error.status.reasonPhrase)
    }
    for field in error.headers where field.name != .contentLength { headers.append(field) }
  }

  /// The object of RFC 9457.
  func json(requestID: String) -> JSONObject {
    var object = JSONObject()
    object.set("type", "urn:tramite:problem:\(code)")
    object.set("title", status.reasonPhrase)
    object.set("status", status.code)
    object.set("detail", detail)
    object.set("code", code)
    object.set("hint", hint)
    object.set("field", field)
    object.set("requestId", requestID)
    if !findings.isEmpty {
      object.set(
        "errors",
        findings.map { finding in
          var entry = JSONObject()
          entry.set("field", finding.field)
          entry.set("code", finding.code)
          entry.set("message", finding.message)
          entry.set("hint", finding.hint)
          return entry
        })
    }
    if !problems.isEmpty {
      object.set("problems", problems)
    }
    return object
  }

  /// The answer for programs.
  func response(requestID: String) -> Response {
    var fields = headers
    fields[.contentType] = "application/problem+json"
    return Response(
      status: status, headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: json(requestID: requestID).closed)))
  }
}
