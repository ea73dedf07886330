/// Severities that somebody wants otherwise than the catalogue has them: `BPMN-0421=error`, `DATA-1302=off`.
///
/// They count for what is shown and for the exit code of a check. What keeps a definition from being deployed is always an
/// error there.
public struct SeverityRules: Hashable, Sendable {
  /// What a code shall be.
  enum Wish: Hashable, Sendable {
    case severity(Severity)
    case off
  }

  /// Why a wish cannot be read: what was expected and what was found.
  public struct Unreadable: Error, Hashable, Sendable {
    /// The sentence.
    public let message: String
  }

  private var wishes: [ProblemCode: Wish] = [:]

  /// No wishes: everything is as the catalogue has it.
  public init() {}

  /// Reads wishes; of two for one code the last counts.
  public init(_ texts: [String]) throws(Unreadable) {
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        throw Unreadable(message: "expected CODE=error, warning, info or off, found '\(text)'")
      }
      let code = ProblemCode(parts[0].uppercased())
      guard ProblemCatalogue.entry(for: code) != nil else {
        throw Unreadable(message: "there is no code '\(parts[0])'; list them with: tramite explain --all")
      }
      if parts[1] == "off" {
        wishes[code] = .off
      } else if let severity = Severity(rawValue: parts[1]) {
        wishes[code] = .severity(severity)
      } else {
        throw Unreadable(message: "expected error, warning, info or off behind '\(parts[0])=', found '\(parts[1])'")
      }
    }
  }

  /// The problems as they are wished.
  public func applied(to problems: [Problem]) -> [Problem] {
    if wishes.isEmpty { return problems }
    return problems.compactMap { problem in
      switch wishes[problem.code] {
      case nil: return problem
      case .off: return nil
      case .severity(let severity):
        var changed = problem
        changed.severity = severity
        return changed
      }
    }
  }
}
