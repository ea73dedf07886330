import HTTPTypes
import Hummingbird
import HummingbirdCore

/// The language that the person has chosen, else the one that the browser asks for, of those that there are.
struct PreferredLanguage: RouterMiddleware {
  typealias Context = WebContext

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.chosenLanguage = Self.chosen(request)
    context.language = context.chosenLanguage ?? request.headers[.acceptLanguage].flatMap(Self.best) ?? context.language
    return try await next(request, context)
  }

  /// Where a person's choice is kept.
  static let cookie = "language"

  /// The language that the person has chosen on a page.
  static func chosen(_ request: Request) -> Language? {
    request.cookies[cookie].flatMap { Language(rawValue: $0.value) }
  }

  /// The language with the highest weight; of equal ones the first (RFC 9110 §12.5.4).
  static func best(_ header: String) -> Language? {
    var best: (language: Language, weight: Double)?
    for range in header.split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let tag = parts.first?.lowercased(),
        let language = Language.allCases.first(where: { tag == $0.rawValue || tag.hasPrefix("\($0.rawValue)-") })
      else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      if weight > (best?.weight ?? 0) { best = (language, weight) }
    }
    return best?.language
  }
}
