import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// One request to an operation, read and checked: what routes work with.
struct Call: Sendable {
  let office: Office
  let settings: ServerSettings
  private let recognition: any Recognition
  let operation: Operation
  let request: Request
  let context: WebContext
  /// The body of a JSON request; empty without one.
  let body: Context
  /// The body as it came.
  let bytes: [UInt8]
  private let query: [String: String]

  var engine: Engine { office.engine }
  /// Who acts: always who has signed in, with what a token is limited to.
  var actor: Actor { context.actor }
  /// Languages of texts, the best first; none where the caller says none: then a form's own first language is taken.
  var languages: [String] {
    if let language = text("language") { return [language] }
    return request.headers[.acceptLanguage] == nil ? [] : [context.language.rawValue]
  }
  /// Whether the answer is wanted in words.
  var wantsText: Bool {
    operation.hasText && request.headers[.accept]?.lowercased().hasPrefix("text/plain") == true
  }

  init(
    _ office: Office, _ settings: ServerSettings, _ recognition: any Recognition, _ operation: Operation,
    _ request: Request, _ context: WebContext, body: Context, bytes: [UInt8]
  ) throws(ProblemDetails) {
    self.office = office
    self.settings = settings
    self.recognition = recognition
    self.operation = operation
    self.request = request
    self.context = context
    self.body = body
    self.bytes = bytes
    query = try Self.query(request, operation)
  }

  /// Whether who asked is still signed in, for answers that last.
  func isStillSignedIn() async throws -> Bool {
    guard let person = context.signedIn else { return false }
    return try await recognition.isStillSignedIn(person, request)
  }

  private static func query(_ request: Request, _ operation: Operation) throws(ProblemDetails) -> [String: String] {
    var found: [String: String] = [:]
    for (key, value) in request.uri.queryParameters {
      let name = String(key)
      guard let parameter = operation.query.first(where: { $0.name == name }) else {
        let known = operation.query.map(\.name).joined(separator: ", ")
        throw ProblemDetails(
          .badRequest, .wrongParameter, "this path has no parameter '\(name.prefix(40))'",
          hint: known.isEmpty ? "it takes none" : "it takes \(known)", field: String(name.prefix(40)))
      }
      guard found[name] == nil else {
        throw ProblemDetails(.badRequest, .wrongParameter, "the parameter '\(name)' stands twice", field: name)
      }
      let text = value.replacingOccurrences(of: "+", with: " ").removingPercentEncoding ?? String(value)
      let typed: Value =
        switch parameter.schema {
        case .integer: Int(text).map { .number(Number($0)) } ?? .string(text)
        case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : .string(text)
        case .string, .choice, .instant, .anything, .map, .nullable, .list, .object, .named: .string(text)
        }
      if let misfit = parameter.schema.misfits(of: typed).first {
        throw ProblemDetails(
          .badRequest, .wrongParameter, "the parameter '\(name)' is wrong: \(misfit.message)", field: name)
      }
      found[name] = text
    }
    return found
  }

  // MARK: Parameters

  /// A value of the path.
  func path(_ name: String) -> String {
    let raw = context.parameters.get(name) ?? ""
    return raw.removingPercentEncoding ?? raw
  }

  /// A whole number of the path.
  func number(_ name: String) throws(ProblemDetails) -> Int {
    let text = path(name)
    guard let number = Int(text.hasPrefix("dep-") ? String(text.dropFirst(4)) : text) else {
      throw ProblemDetails(
        .notFound, .unknownPath, "'\(name)' in the path is a whole number, found another text", field: name)
    }
    return number
  }

  /// A parameter of the query; nil where it is not given, or empty.
  func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
  /// A choice of the query, which has been checked against its schema; nil where it is not given.
  func choice<Choice: RawRepresentable<String>>(_ name: String) -> Choice? {
    text(name).flatMap(Choice.init(rawValue:))
  }
  /// A truth of the query.
  func isOn(_ name: String) -> Bool { query[name] == "true" }
  /// A whole number of the query; nil where it is not given.
  func optionalInteger(_ name: String) -> Int? { query[name].flatMap { Int($0) } }

  /// A whole number of the query within bounds.
  func integer(_ name: String, _ standard: Int, in bounds: ClosedRange<Int>) throws(ProblemDetails) -> Int {
    guard let number = optionalInteger(name) else { return standard }
    guard bounds.contains(number) else {
      throw ProblemDetails(
        .badRequest, .wrongParameter,
        "the parameter '\(name)' goes from \(bounds.lowerBound) to \(bounds.upperBound), found \(number)", field: name)
    }
    return number
  }

  /// How many a page holds at most.
  func limit() throws(ProblemDetails) -> Int { try integer("limit", 100, in: 1...1000) }

  /// Where the page before ended, read by a cursor's own rule.
  func after<Cursor>(_ read: (String) -> Cursor?) throws(ProblemDetails) -> Cursor? {
    guard let text = text("after") else { return nil }
    guard let cursor = read(text) else {
      throw ProblemDetails(
        .badRequest, .wrongParameter,
        "the parameter 'after' is what the page before said in 'next', found another text",
        field: "after")
    }
    return cursor
  }

  // MARK: Entries of the body, which has been checked against its schema

  func string(_ name: String) -> String? {
    guard case .string(let text)? = body[name] else { return nil }
    return text
  }
  func requiredString(_ name: String) -> String { string(name) ?? "" }
  func integer(_ name: String) -> Int? {
    guard case .number(let number)? = body[name] else { return nil }
    return Int(number.description)
  }
  func instant(_ name: String) -> Instant? { string(name).flatMap { Instant(iso8601: $0) } }
  func flag(_ name: String) -> Bool { body[name] == .boolean(true) }
  func map(_ name: String) -> Context {
    guard case .context(let context)? = body[name] else { return Context() }
    return context
  }
  func strings(_ name: String) -> [String] { objects(name) { if case .string(let text) = $0 { text } else { nil } } }
  func contexts(_ name: String) -> [Context] {
    objects(name) { if case .context(let context) = $0 { context } else { nil } }
  }
  private func objects<T>(_ name: String, _ read: (Value) -> T?) -> [T] {
    guard case .list(let items)? = body[name] else { return [] }
    return items.compactMap(read)
  }

  // MARK: Answers

  /// A page of a list.
  func list(_ items: [JSONObject], next: String? = nil) -> Response {
    var object = JSONObject()
    object.set("items", items)
    object.set("next", next)
    return .json(object)
  }

  /// All of a list of names.
  func names(_ names: [String]) -> Response {
    var object = JSONObject()
    object.set("items", names)
    object.setNull("next")
    return .json(object)
  }

  /// A page of what was read with one more than the limit.
  func page<Item>(_ items: [Item], limit: Int, next: (Item) -> String, _ json: (Item) -> JSONObject) -> Response {
    let shown = items.prefix(limit)
    return list(shown.map(json), next: items.count > limit ? shown.last.map(next) : nil)
  }

  /// Whether the client has what an entity tag names already.
  func has(_ tag: String) -> Bool {
    guard let known = request.headers[.ifNoneMatch] else { return false }
    return known == "*" || known.split(separator: ",").contains { $0.drop { $0 == " " } == tag }
  }
}
