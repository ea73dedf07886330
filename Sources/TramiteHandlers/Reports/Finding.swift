internal import TramiteFEEL

/// One finding of a scan or a test, whatever tool reported it.
struct Finding: Sendable {
  /// The ids of the rule that found it, the most exact first (`python.lang.eval`, or ZAP's `40018-1`, `40018`).
  let rules: [String]
  /// How serious it is among findings in source code.
  let level: SARIFLevel
  /// How serious it is among findings of a penetration test.
  let risk: RiskSeverity
  /// The CVSS base score that the report gives, nil where it gives none.
  let score: Number?
  /// Where it is: files or addresses, empty where the report does not say.
  let paths: [ReportPath]
  /// The line in the first file.
  let line: Int?
  /// Why the report itself says that it does not count, nil where it counts.
  let suppression: Suppression?

  /// The rule's id, or a text that says that there is none.
  var rule: String { rules.first ?? "(no rule)" }

  /// What a report says about a finding that was reviewed and accepted.
  struct Suppression: Hashable, Sendable {
    /// Where it stands: `inSource`, `external`, or the tool's own word.
    let source: String
    /// Why, nil where the report does not say.
    let reason: String?
    /// Who, nil where the report does not say.
    let by: String?
  }
}

/// The levels of SARIF 2.1.0 (§3.27.10), least serious first.
enum SARIFLevel: String, CaseIterable, Comparable, Sendable {
  case none, note, warning, error

  static func < (left: SARIFLevel, right: SARIFLevel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .none: 0
    case .note: 1
    case .warning: 2
    case .error: 3
    }
  }
}

/// The qualitative severities of CVSS 3.1 (specification, section 5), least serious first.
enum RiskSeverity: String, CaseIterable, Comparable, Sendable {
  case informational, low, medium, high, critical

  static func < (left: RiskSeverity, right: RiskSeverity) -> Bool { left.lowestTenths < right.lowestTenths }

  /// The lowest score of the band, in tenths.
  var lowestTenths: Int {
    switch self {
    case .informational: 0
    case .low: 1
    case .medium: 40
    case .high: 70
    case .critical: 90
    }
  }

  /// The highest score of the band, in tenths: what a finding without a score counts as.
  var highestTenths: Int {
    switch self {
    case .informational: 0
    case .low: 39
    case .medium: 69
    case .high: 89
    case .critical: 100
    }
  }

  /// The band of a score from 0 to 10, nil outside of it.
  init?(score: Number) {
    guard score >= Number(0), score <= Number(10) else { return nil }
    let band = RiskSeverity.allCases.last { score >= tenths($0.lowestTenths) }
    self = band ?? .informational
  }
}

/// A number of tenths as a number: 39 is 3.9.
func tenths(_ count: Int) -> Number {
  Number(text: "\(count / 10).\(count % 10)") ?? Number(count / 10)
}
