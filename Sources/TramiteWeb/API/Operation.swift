import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine

/// One thing that the API can do: what the router answers, and what the OpenAPI document tells of it.
struct Operation: Sendable {
  /// Who may ask at all; what a person may do is asked of the engine, where it is done.
  enum Access: Sendable {
    case everyone, signedIn
  }

  /// What it needs: told in the OpenAPI document, and asked for by the engine where it is done.
  typealias Scope = Right

  /// What a request brings.
  enum Body: Sendable {
    case none
    case json(Schema)
    /// JSON, or nothing.
    case optionalJSON(Schema)
    /// Bytes of one media type, read whole.
    case bytes(mediaType: String)
    /// The bytes of a file, which the operation takes piece by piece from the request's body.
    case file
  }

  /// What is answered when it was done.
  enum Answer: Sendable {
    case json(Schema, status: HTTPResponse.Status = .ok)
    /// A text or file of a media type.
    case content(mediaType: String)
    /// Server-sent events.
    case events
  }

  /// A value in the path or the query.
  struct Parameter: Sendable {
    let name: String
    let meaning: String
    let schema: Schema
  }

  let id: String
  let method: HTTPRequest.Method
  /// Below `/api/v1`, with `{name}` for values.
  let path: String
  let summary: String
  let scope: Scope
  var access = Access.signedIn
  var query: [Parameter] = []
  var body = Body.none
  let answer: Answer
  /// Statuses of refusals besides those that every operation may give.
  var refusals: [HTTPResponse.Status] = []
  /// Whether it answers a repeated request (`Idempotency-Key`) as the first time.
  var isRepeatable = false
  /// Whether `If-Match` is honoured.
  var takesIfMatch = false
  /// Whether its answer can be had in words too: `Accept: text/plain`.
  var hasText = false
  /// Whether its body may be as large as a file.
  var takesFiles = false
  /// Whether it may wait for long, and so does not count among the commands that are under way.
  var mayWait = false
  let work: @Sendable (Call) async throws -> Response

  init(
    _ id: String, _ method: HTTPRequest.Method, _ path: String, _ summary: String, scope: Scope,
    access: Access = .signedIn, query: [Parameter] = [], body: Body = .none, answer: Answer,
    refusals: [HTTPResponse.Status] = [], isRepeatable: Bool = false, takesIfMatch: Bool = false,
    mayWait: Bool = false, hasText: Bool = false, takesFiles: Bool = false,
    work: @escaping @Sendable (Call) async throws -> Response
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.summary = summary
    self.scope = scope
    self.access = access
    self.query = query
    self.body = body
    self.answer = answer
    self.refusals = refusals
    self.isRepeatable = isRepeatable
    self.takesIfMatch = takesIfMatch
    self.mayWait = mayWait
    self.hasText = hasText
    self.takesFiles = takesFiles
    self.work = work
  }

  /// Whether it may change something.
  var changes: Bool { method != .get }

  /// The names in the path, in order.
  var pathNames: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }

  /// The first folder of the path: what it is about.
  var subject: String { path.split(separator: "/").first.map(String.init) ?? "" }
}

extension Operation.Parameter {
  static func query(_ name: String, _ schema: Schema, _ meaning: String) -> Self {
    .init(name: name, meaning: meaning, schema: schema)
  }
  /// `limit` and `after` of a list.
  static let page: [Self] = [
    .query("limit", .integer, "How many at most: 1 to 1000; 100 where it is not said."),
    .query("after", .string, "Where the page before ended: its `next`."),
  ]
  /// `order` of a list.
  static func order(_ standard: ListOrder) -> Self {
    .query(
      "order", .choice(ListOrder.allCases.map(\.rawValue)),
      "Which end comes first; \(standard.rawValue) where it is not said."
    )
  }
  static let language = query("language", .string, "Language of texts, for example es; else as Accept-Language says.")
}
