public import TramiteEngine
internal import TramiteFEEL

/// `soc.penetration-test`: judges the report of a penetration test by the severity of its findings.
///
/// Input `report` (file: SARIF 2.1.0, or the JSON report of OWASP ZAP), `accepted` as for ``SourceScanHandler``. Outcome
/// `passed` or `failed`. Result: that of ``SourceScanHandler`` with `counts` by severity
/// `{critical, high, medium, low, informational}`, and
/// - `onSolution`, `onEnvironment`: whether findings that fail concern the solution, the environment;
/// - `solution`, `environment`: those counts for each of the two.
///
/// A finding's severity is that of its CVSS score (SARIF `security-severity`); without a score it is ZAP's risk, or the
/// SARIF level (error high, warning medium, note low), and it is judged by the highest score of its band. ZAP knows no
/// critical: with ZAP, `failOn` critical lets everything pass. What no pattern of `environment` fits concerns the
/// solution; a finding with addresses of both kinds counts for each.
/// - Spec: settled.md "Tasks, handlers, notices"; CVSS 3.1, section 5
public struct PenetrationTestHandler: Handler {
  public let name = "soc.penetration-test"
  private let limits: ReportLimits
  private static let expected = "a penetration-test report (SARIF 2.1.0, or OWASP ZAP traditional-json)"

  /// Makes the handler; `limits` is how large a report may be.
  public init(limits: ReportLimits = .standard) { self.limits = limits }

  /// The settings of `soc.penetration-test`.
  public struct Configuration: HandlerConfiguration {
    public static let outcomes: [String]? = ["passed", "failed"]
    public static let inputs: [HandlerInput]? = [
      HandlerInput("report", "The report in SARIF, a file.", isRequired: true, kinds: [.context, .list]),
      HandlerInput("accepted", "The findings that were accepted: a list of {rule, path, reason, by}."),
    ]
    public static let settings = [
      HandlerSetting(
        "failOn",
        "The least severity that fails: informational, low, medium, high, critical, or a CVSS score from 0.0 to 10.0. "
          + "Default: medium."),
      HandlerSetting(
        "environment",
        "What concerns the environment: rule ids or path patterns (with * and ?), separated by spaces or commas."),
      HandlerSetting(
        "suppressionsNeedReason",
        "true: a suppression in the report counts only with a justification. Default: false, as SARIF says."),
    ]
    /// The lowest score that fails.
    let failOn: Number
    let environment: [WildcardPattern]
    let suppressionsNeedReason: Bool

    public init(_ values: HandlerSettings) throws(SettingFailure) {
      let text = values.text("failOn") ?? RiskSeverity.medium.rawValue
      if let severity = RiskSeverity(rawValue: text) {
        failOn = tenths(severity.lowestTenths)
      } else if let score = Number(text: text), RiskSeverity(score: score) != nil {
        failOn = score
      } else {
        throw SettingFailure(
          setting: "failOn", message: "failOn is '\(text)'",
          hint: "one of informational, low, medium, high, critical, or a CVSS score from 0.0 to 10.0")
      }
      let parts = (values.text("environment") ?? "").unicodeScalars
        .split { $0 == "," || $0.properties.isWhitespace }
      environment = parts.map { WildcardPattern(String($0)) }
      suppressionsNeedReason = try values.flag("suppressionsNeedReason", default: false)
    }
  }

  public func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    let file = try await ReportFile.read(work, input: "report", expected: Self.expected, limits: limits)
    let report = try read(file)
    var acceptances = try Acceptances(
      ReportNode(work.input["accepted"]), needsReason: configuration.suppressionsNeedReason)
    let open = report.findings.filter { !acceptances.take($0) }.map { Classified($0, configuration) }
    let failing = open.filter { $0.score >= configuration.failOn }
    var judgement = Judgement()
    judgement.add("failing", atMost: Number(0), found: Number(failing.count))
    if let reason = report.incomplete, judgement.passed { throw incompleteRun(file.name, reason) }
    let result = Context([
      ("counts", Self.counts(open)), ("onSolution", .boolean(failing.contains(where: \.concernsSolution))),
      ("onEnvironment", .boolean(failing.contains(where: \.concernsEnvironment))),
      ("solution", Self.counts(open.filter(\.concernsSolution))),
      ("environment", Self.counts(open.filter(\.concernsEnvironment))), ("accepted", acceptances.honoured),
      ("unusedAcceptances", acceptances.unused), ("ignoredAcceptances", acceptances.notHonoured),
      ("notCounted", .number(Number(report.skipped))),
      ("judged", judgement.value),
      ("findings", findingRows(failing.map(\.finding)) { .string($0.risk.rawValue) }),
      ("tool", .string(report.tool)), ("scannedAt", textOrNull(report.scannedAt ?? "")),
      ("sha256", .string(file.sha256)),
    ])
    return .completed(outcome: judgement.outcome, result: result)
  }

  /// What both formats say.
  private struct Report {
    let tool: String
    let scannedAt: String?
    let findings: [Finding]
    let skipped: Int
    let incomplete: String?
  }

  private func read(_ file: ReportFile) throws -> Report {
    let root = try file.json(expected: Self.expected, limits: limits)
    if SARIFReport.isLikely(root) {
      let report = try SARIFReport(root, name: file.name)
      return Report(
        tool: report.tool, scannedAt: report.scannedAt, findings: report.findings, skipped: report.skipped,
        incomplete: report.incomplete)
    }
    if ZAPReport.isLikely(root) {
      let report = try ZAPReport(root, name: file.name)
      return Report(
        tool: report.tool, scannedAt: report.scannedAt, findings: report.findings, skipped: 0, incomplete: nil)
    }
    throw HandlerFailure(
      "'\(file.name)' is not \(Self.expected): it has neither 'runs' nor 'site'",
      hint: "export the report in one of these formats", isPermanent: true)
  }

  /// A finding with what it concerns and the score it is judged by.
  private struct Classified {
    let finding: Finding
    let score: Number
    let concernsSolution: Bool
    let concernsEnvironment: Bool

    init(_ finding: Finding, _ configuration: Configuration) {
      self.finding = finding
      score = finding.score ?? tenths(finding.risk.highestTenths)
      let byRule = configuration.environment.contains { pattern in finding.rules.contains(where: pattern.matches) }
      let places = finding.paths.map { path in configuration.environment.contains(where: path.matches) }
      concernsEnvironment = byRule || places.contains(true)
      concernsSolution = !byRule && (places.isEmpty || places.contains(false))
    }
  }

  private static func counts(_ findings: [Classified]) -> Value {
    .context(
      Context(
        RiskSeverity.allCases.reversed().map { severity in
          (severity.rawValue, .number(Number(findings.count { $0.finding.risk == severity })))
        }))
  }
}
