internal import TramiteEngine
internal import TramiteFEEL

/// What the JSON report of OWASP ZAP says (templates `traditional-json` and `traditional-json-plus`).
///
/// A finding is an alert of a site; its instances are the addresses where it was seen. Alerts that ZAP itself marks as
/// false positive (confidence 0) are suppressed.
struct ZAPReport {
  /// ZAP with its version.
  let tool: String
  /// When the report was made, as the report writes it.
  let scannedAt: String?
  /// The alerts of all sites, in the order of the report.
  let findings: [Finding]

  /// What a message calls the format.
  static let expected = "the JSON report of OWASP ZAP (traditional-json)"

  /// Whether a document looks like a report of ZAP.
  static func isLikely(_ root: ReportNode) -> Bool { !root["site"].isAbsent }

  /// Reads a parsed document.
  /// - Throws: ``HandlerFailure`` when it is no such report, names no site, or an alert has no readable risk.
  init(_ root: ReportNode, name: String) throws(HandlerFailure) {
    let site = root["site"]
    let sites = site.list ?? (site.object.map { [.context($0)] } ?? [])
    guard !sites.isEmpty else {
      throw HandlerFailure(
        "'\(name)' names no site, so nothing was tested", hint: "look at ZAP's log and run the test again",
        isPermanent: true)
    }
    let title = root["@programName"].text ?? "ZAP"
    tool = root["@version"].text.map { "\(title) \($0)" } ?? title
    scannedAt = root["created"].text ?? root["@generated"].text
    var findings: [Finding] = []
    for (siteIndex, value) in sites.enumerated() {
      let alerts = ReportNode(value)["alerts"]
      guard let list = alerts.list else {
        throw Self.refusal(name, "site[\(siteIndex)] has no list 'alerts' (found \(alerts.kind))")
      }
      for (index, alert) in list.enumerated() {
        findings.append(
          try Self.finding(ReportNode(alert), place: "site[\(siteIndex)].alerts[\(index)]", name: name))
      }
    }
    self.findings = findings
  }

  private static func finding(_ alert: ReportNode, place: String, name: String) throws(HandlerFailure) -> Finding {
    guard let code = alert["riskcode"].integer, let risk = risk(of: code) else {
      let found = alert["riskcode"].text.map { "'\($0)'" } ?? alert["riskcode"].kind
      throw refusal(name, "\(place) has the riskcode \(found); a risk is 0, 1, 2 or 3")
    }
    let ids = [alert["alertRef"], alert["pluginid"]].compactMap { $0.text ?? $0.number?.description }
    let instances = alert["instances"].items.compactMap { ReportNode($0)["uri"].text }
    var paths: [ReportPath] = []
    for path in instances.map({ ReportPath($0) }) where !paths.contains(path) { paths.append(path) }
    let isFalsePositive = alert["confidence"].integer == 0
    return Finding(
      rules: ids.enumerated().filter { ids.firstIndex(of: $0.element) == $0.offset }.map(\.element),
      level: level(of: risk), risk: risk, score: nil, paths: paths, line: nil,
      suppression: isFalsePositive
        ? Finding.Suppression(source: "zap", reason: "marked as false positive in ZAP", by: nil) : nil)
  }

  /// ZAP's risks: informational, low, medium, high; it has no critical.
  private static func risk(of code: Int) -> RiskSeverity? {
    let risks: [RiskSeverity] = [.informational, .low, .medium, .high]
    return risks.indices.contains(code) ? risks[code] : nil
  }

  private static func level(of risk: RiskSeverity) -> SARIFLevel {
    switch risk {
    case .informational: .none
    case .low: .note
    case .medium: .warning
    case .high, .critical: .error
    }
  }

  private static func refusal(_ name: String, _ found: String) -> HandlerFailure {
    HandlerFailure(
      "'\(name)' is not \(expected): \(found)", hint: "export it with the template traditional-json",
      isPermanent: true)
  }
}
