/// Why a request is not answered with a result.
/// - Spec: JSON-RPC 2.0 §5.1; Language Server Protocol 3.17, "Response Message"
struct RequestFailure: Error, Hashable, Sendable {
  /// The codes that are used here.
  enum Code: Int, Hashable, Sendable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParameters = -32602
    case internalError = -32603
    case serverNotInitialized = -32002
    case requestFailed = -32803
    case requestCancelled = -32800
    case contentModified = -32801
  }

  let code: Code
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// A parameter that is missing or of another type.
  static func expected(_ what: String, in parameter: String) -> RequestFailure {
    RequestFailure(.invalidParameters, "expected \(what) in '\(parameter)'")
  }

  /// As the member `error` of a response.
  var json: JSON { ["code": .number(code.rawValue), "message": .string(message)] }
}
