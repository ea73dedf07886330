internal import TramiteEngine
internal import TramiteFEEL

/// What a SARIF 2.1.0 report says: which tools ran, when, and every finding that counts as one.
///
/// Not findings: results whose `kind` is not `fail` (§3.27.9) and those of baseline state `absent` (§3.27.24), which say
/// that something is no longer there.
struct SARIFReport {
  /// The tools with their versions, separated by commas: `CodeQL 2.19.3`.
  let tool: String
  /// When the last run ended (or began, where the report does not say more), as the report writes it.
  let scannedAt: String?
  /// Every finding, suppressed ones included, in the order of the report.
  let findings: [Finding]
  /// Results that do not count, because of their kind or because they are gone since the baseline.
  let skipped: Int
  /// What a tool says about a run that did not succeed, nil where all did.
  let incomplete: String?

  /// What a message calls the format.
  static let expected = "a SARIF 2.1.0 report"

  /// Reads a parsed document.
  /// - Throws: ``HandlerFailure`` when it is no SARIF 2.1.0, has no run, or a run has no results.
  init(_ root: ReportNode, name: String) throws(HandlerFailure) {
    let runs = try Self.runs(of: root, name: name)
    var tools: [String] = []
    var times: [String] = []
    var findings: [Finding] = []
    var skipped = 0
    var incomplete: String?
    for (index, value) in runs.enumerated() {
      let run = try SARIFRun(ReportNode(value), place: "runs[\(index)]", name: name)
      if !tools.contains(run.tool) { tools.append(run.tool) }
      if let time = run.endedAt { times.append(time) }
      incomplete = incomplete ?? run.incomplete
      for result in run.results.indices {
        if let finding = try run.finding(result) { findings.append(finding) } else { skipped += 1 }
      }
    }
    tool = tools.joined(separator: ", ")
    scannedAt = times.max()
    self.findings = findings
    self.skipped = skipped
    self.incomplete = incomplete
  }

  /// The runs of a document that is SARIF 2.1.0.
  private static func runs(of root: ReportNode, name: String) throws(HandlerFailure) -> [Value] {
    func refuse(_ found: String, _ hint: String) -> HandlerFailure {
      HandlerFailure("'\(name)' is not \(expected): \(found)", hint: hint, isPermanent: true)
    }
    guard root.object != nil else {
      throw refuse("it should be an object, found \(root.kind)", "export the scan as SARIF 2.1.0")
    }
    guard !root["version"].isAbsent, !root["runs"].isAbsent else {
      throw refuse("it has no 'version' or no 'runs'", "export the scan as SARIF 2.1.0")
    }
    guard root["version"].text == "2.1.0" else {
      throw refuse(
        "its version is \(root["version"].text.map { "'\($0)'" } ?? root["version"].kind), read is '2.1.0'",
        "export the scan as SARIF 2.1.0, or convert it")
    }
    guard let runs = root["runs"].list, !runs.isEmpty else {
      throw refuse("it holds no run, so nothing was scanned", "look at the scanner's log and scan again")
    }
    return runs
  }

  /// Whether a document looks like SARIF, whatever its version.
  static func isLikely(_ root: ReportNode) -> Bool { !root["runs"].isAbsent }
}
