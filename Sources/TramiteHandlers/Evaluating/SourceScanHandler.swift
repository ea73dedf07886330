public import TramiteEngine
internal import TramiteFEEL

/// `soc.source-scan`: judges the report of a source-code scanner (SARIF 2.1.0) by the level of its findings.
///
/// Input `report` (file), `accepted` (list of `{rule, path, reason, by}`: findings that a person has accepted; `rule`
/// and `path` may hold `*` and `?`, a missing one means any). Outcome `passed` or `failed`. Result:
/// - `counts` `{error, warning, note, none}`: findings that count, by level;
/// - `accepted`: list of `{rule, path, reason, by, source, count}`: acceptances that took findings out, the given ones
///   (`source` is `accepted`) and those in the report (`inSource`, `external`);
/// - `unusedAcceptances`, `ignoredAcceptances` (with `why`): entries that met nothing, and those without a reason;
/// - `notCounted`: results that are no findings by their kind or their baseline state;
/// - `judged`: list of `{figure, limit, found, met}`; `findings`: the first 100 that speak against the scan;
/// - `tool`, `scannedAt`, `sha256` of the report.
///
/// A result counts as SARIF says: `kind` `fail`, not `absent` since the baseline, level by default from its rule;
/// suppressions hold unless one is under review or rejected. A run that did not succeed never passes.
/// - Spec: settled.md "Tasks, handlers, notices"; SARIF 2.1.0 §3.27
public struct SourceScanHandler: Handler {
  public let name = "soc.source-scan"
  private let limits: ReportLimits

  /// Makes the handler; `limits` is how large a report may be.
  public init(limits: ReportLimits = .standard) { self.limits = limits }

  /// The settings of `soc.source-scan`.
  public struct Configuration: HandlerConfiguration {
    public static let outcomes: [String]? = ["passed", "failed"]
    public static let inputs: [HandlerInput]? = [
      HandlerInput("report", "The report in SARIF, a file.", isRequired: true, kinds: [.context, .list]),
      HandlerInput("accepted", "The findings that were accepted: a list of {rule, path, reason, by}."),
    ]
    public static let settings = [
      HandlerSetting("failOn", "The least serious level that fails: error, warning or note. Default: error."),
      HandlerSetting(
        "maxWarnings", "With failOn error: how many warnings are allowed, a whole number. Default: any number."),
      HandlerSetting(
        "suppressionsNeedReason",
        "true: a suppression in the report counts only with a justification. Default: false, as SARIF says."),
    ]
    let failOn: SARIFLevel
    let maxWarnings: Int?
    let suppressionsNeedReason: Bool

    public init(_ values: HandlerSettings) throws(SettingFailure) {
      failOn = try values.choice("failOn", among: [SARIFLevel.error, .warning, .note], default: .error)
      maxWarnings = try values.count("maxWarnings")
      suppressionsNeedReason = try values.flag("suppressionsNeedReason", default: false)
      guard maxWarnings == nil || failOn == .error else {
        throw SettingFailure(
          setting: "maxWarnings", message: "maxWarnings says nothing where failOn is '\(failOn.rawValue)'",
          hint: "leave out maxWarnings, or set failOn to error")
      }
    }
  }

  public func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    let file = try await ReportFile.read(work, input: "report", expected: SARIFReport.expected, limits: limits)
    let root = try file.json(expected: SARIFReport.expected, limits: limits)
    let report = try SARIFReport(root, name: file.name)
    var acceptances = try Acceptances(
      ReportNode(work.input["accepted"]), needsReason: configuration.suppressionsNeedReason)
    let open = report.findings.filter { !acceptances.take($0) }
    let judgement = Self.judge(open, configuration)
    if let reason = report.incomplete, judgement.passed { throw incompleteRun(file.name, reason) }
    let counts = SARIFLevel.allCases.reversed().map { level in
      (level.rawValue, Value.number(Number(open.count { $0.level == level })))
    }
    let against = open.filter {
      $0.level >= configuration.failOn || configuration.maxWarnings != nil && $0.level == .warning
    }
    let result = Context([
      ("counts", .context(Context(counts))), ("accepted", acceptances.honoured),
      ("unusedAcceptances", acceptances.unused), ("ignoredAcceptances", acceptances.notHonoured),
      ("notCounted", .number(Number(report.skipped))),
      ("judged", judgement.value), ("findings", findingRows(against) { .string($0.level.rawValue) }),
      ("tool", .string(report.tool)), ("scannedAt", textOrNull(report.scannedAt ?? "")),
      ("sha256", .string(file.sha256)),
    ])
    return .completed(outcome: judgement.outcome, result: result)
  }

  /// Compares the counts with the limits: none at or above `failOn`, and at most `maxWarnings` warnings.
  private static func judge(_ open: [Finding], _ configuration: Configuration) -> Judgement {
    var judgement = Judgement()
    for level in SARIFLevel.allCases.reversed() where level >= configuration.failOn {
      judgement.add(level.rawValue, atMost: Number(0), found: Number(open.count { $0.level == level }))
    }
    if let limit = configuration.maxWarnings {
      judgement.add("warning", atMost: Number(limit), found: Number(open.count { $0.level == .warning }))
    }
    return judgement
  }
}

/// A report of a run that did not succeed and found nothing that fails: not judged, because the rest was not looked at.
func incompleteRun(_ name: String, _ reason: String) -> HandlerFailure {
  HandlerFailure(
    "'\(name)' is of a run that did not succeed ('executionSuccessful' is false): \(reason)",
    hint: "correct what stopped the tool and run it again", isPermanent: true)
}

/// The first 100 findings as rows for the history: `{rule, severity, path, line}`.
func findingRows(_ findings: [Finding], severity: (Finding) -> Value) -> Value {
  .list(
    findings.prefix(100).map { finding in
      .context(
        Context([
          ("rule", .string(finding.rule)), ("severity", severity(finding)),
          ("path", textOrNull(finding.paths.first?.text ?? "")),
          ("line", finding.line.map { .number(Number($0)) } ?? .null),
        ]))
    })
}
