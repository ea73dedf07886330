/// How grave a problem is: only errors keep a definition from being deployed.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Worth knowing; nothing has to be done.
  case info
  /// Very likely not what was meant, but it can be executed.
  case warning
  /// The definition cannot be used like this.
  case error

  /// Info is less than warning is less than error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// The stable code of a kind of problem, for example `BPMN-0102`.
///
/// Codes are appended, never reused or renumbered. Each is a static member and has an entry in ``ProblemCatalogue``.
public struct ProblemCode: Hashable, Sendable, RawRepresentable {
  /// The code as it is shown and stored.
  public let rawValue: String
  /// Makes a code from its text; whether it exists says ``ProblemCatalogue``.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Makes a code from its text.
  public init(_ text: String) { self.rawValue = text }
}

extension ProblemCode: CustomStringConvertible, Comparable {
  public var description: String { rawValue }
  /// Alphabetical, which is also the order of the catalogue within one prefix.
  public static func < (left: ProblemCode, right: ProblemCode) -> Bool { left.rawValue < right.rawValue }
}

/// Something wrong with what an author wrote: the definition's fault, found before anything runs (DESIGN.md 8).
///
/// The message says what was expected and what was found, the hint what to do.
public struct Problem: Error, Hashable, Sendable {
  /// Which kind of problem it is.
  public var code: ProblemCode
  /// How grave it is here; usually the catalogue's.
  public var severity: Severity
  /// Where it is.
  public var location: SourceLocation
  /// The id of the element concerned, where there is one.
  public var element: String?
  /// What was expected and what was found: one sentence, lower case, no full stop.
  public var message: String
  /// What to do, or nil where the message says it already.
  public var hint: String?

  /// Makes a problem with every part given.
  public init(
    code: ProblemCode, severity: Severity, location: SourceLocation, element: String? = nil, message: String,
    hint: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.location = location
    self.element = element
    self.message = message
    self.hint = hint
  }

  /// Makes a problem with the catalogue's severity (error for a code that the catalogue lacks).
  public init(
    _ code: ProblemCode, at location: SourceLocation, element: String? = nil, _ message: String, hint: String? = nil
  ) {
    self.init(
      code: code, severity: ProblemCatalogue.entry(for: code)?.severity ?? .error, location: location,
      element: element, message: message, hint: hint)
  }
}

extension Problem {
  /// The problem with the advice of its kind where it has none of its own; what needs nothing to be done stays as it is.
  public var withHint: Problem {
    guard hint == nil, severity != .info else { return self }
    var advised = self
    advised.hint = ProblemCatalogue.entry(for: code)?.hint
    return advised
  }
}

extension Sequence where Element == Problem {
  /// Whether any problem is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// By file, line and column; equal places keep the order in which they were found.
  public func inSourceOrder() -> [Problem] {
    enumerated().sorted { left, right in
      if left.element.location != right.element.location { return left.element.location < right.element.location }
      return left.offset < right.offset
    }.map(\.element)
  }
}
