internal import TramiteEngine
internal import TramiteFEEL

/// One run of a SARIF report: its tool, its rules and its results (SARIF 2.1.0 §3.14).
struct SARIFRun {
  /// The tool with its version.
  let tool: String
  /// When the run ended, else began.
  let endedAt: String?
  /// The results as the report has them.
  let results: [Value]
  /// What the tool says when the run did not succeed.
  let incomplete: String?
  private let run: ReportNode
  private let rules: SARIFRules
  private let place: String
  private let name: String

  /// - Throws: ``HandlerFailure`` when the run names no tool or has no results of its own.
  init(_ run: ReportNode, place: String, name: String) throws(HandlerFailure) {
    func refuse(_ found: String, _ hint: String) -> HandlerFailure {
      HandlerFailure("'\(name)' cannot be judged: \(place) \(found)", hint: hint, isPermanent: true)
    }
    let driver = run["tool"]["driver"]
    guard run.object != nil, let title = driver["name"].text, !title.isEmpty else {
      throw refuse("names no tool ('tool.driver.name')", "export the scan as SARIF 2.1.0")
    }
    guard run["externalPropertyFileReferences"]["results"].items.isEmpty else {
      throw refuse("keeps its results in other files", "let the tool write one complete file")
    }
    guard let results = run["results"].list else {
      throw refuse(
        "has no list 'results' (found \(run["results"].kind)), which means that the scan did not run",
        "look at the scanner's log and scan again; a scan without findings writes an empty list")
    }
    let version = driver["semanticVersion"].text ?? driver["version"].text
    tool = version.map { "\(title) \($0)" } ?? title
    let invocations = run["invocations"].items.map { ReportNode($0) }
    endedAt = invocations.compactMap { $0["endTimeUtc"].text ?? $0["startTimeUtc"].text }.max()
    incomplete = invocations.first { $0["executionSuccessful"].value == .boolean(false) }.map(Self.explanation)
    self.results = results
    self.run = run
    rules = SARIFRules(run["tool"])
    self.place = place
    self.name = name
  }

  /// The finding that a result is; nil for what is none (§3.27.9 `kind`, §3.27.24 `baselineState`).
  func finding(_ index: Int) throws(HandlerFailure) -> Finding? {
    let result = ReportNode(results[index])
    guard result.object != nil else { throw refusal(index, "is \(result.kind), not an object") }
    guard try kind(of: result, index: index) == "fail" else { return nil }
    if result["baselineState"].text == "absent" { return nil }
    let rule = rules.rule(of: result)
    let score = try score(of: result, rule: rule, index: index)
    let level = try level(of: result, rule: rule, index: index)
    var ids: [String] = []
    for id in [result["ruleId"].text, result["rule"]["id"].text, rule["id"].text] {
      if let id, !id.isEmpty, !ids.contains(id) { ids.append(id) }
    }
    let risk = score.flatMap { RiskSeverity(score: $0) } ?? RiskSeverity(level)
    let line = result["locations"][0]["physicalLocation"]["region"]["startLine"].integer
    return Finding(
      rules: ids, level: level, risk: risk, score: score, paths: paths(of: result), line: line,
      suppression: suppression(of: result))
  }

  /// The kind: `fail` where the result does not say (§3.27.9). An unknown one is refused: it could be a finding.
  private func kind(of result: ReportNode, index: Int) throws(HandlerFailure) -> String {
    if result["kind"].isAbsent { return "fail" }
    let kinds = ["fail", "pass", "open", "informational", "notApplicable", "review"]
    guard let kind = result["kind"].text, kinds.contains(kind) else {
      let found = result["kind"].text.map { "'\($0)'" } ?? result["kind"].kind
      throw refusal(index, "has the kind \(found); a kind is " + kinds.joined(separator: ", "))
    }
    return kind
  }

  /// The level: as the result says, else as this invocation set the rule, else as the rule's default, else `warning`
  /// (§3.27.10).
  private func level(of result: ReportNode, rule: ReportNode, index: Int) throws(HandlerFailure) -> SARIFLevel {
    let stated = [
      result["level"], override(for: result, rule: rule)["level"], rule["defaultConfiguration"]["level"],
    ].first { !$0.isAbsent }
    guard let stated else { return .warning }
    guard let text = stated.text, let level = SARIFLevel(rawValue: text) else {
      let found = stated.text.map { "'\($0)'" } ?? stated.kind
      throw refusal(index, "has the level \(found); a level is error, warning, note or none")
    }
    return level
  }

  /// The CVSS score that the result or its rule gives as `security-severity`, from 0 to 10.
  private func score(of result: ReportNode, rule: ReportNode, index: Int) throws(HandlerFailure) -> Number? {
    let stated = [result["properties"]["security-severity"], rule["properties"]["security-severity"]]
      .first { !$0.isAbsent }
    guard let stated else { return nil }
    guard let score = stated.number, RiskSeverity(score: score) != nil else {
      let found = stated.text.map { "'\($0)'" } ?? stated.number.map { $0.description } ?? stated.kind
      throw refusal(index, "has the security-severity \(found); a score is a number from 0.0 to 10.0")
    }
    return score
  }

  /// The configuration that the result's invocation gave its rule (§3.20.5), nothing where it gave none.
  private func override(for result: ReportNode, rule: ReportNode) -> ReportNode {
    guard let invocation = result["provenance"]["invocationIndex"].integer, invocation >= 0 else {
      return ReportNode(nil)
    }
    let id = rule["id"].text ?? result["ruleId"].text
    let index = result["ruleIndex"].integer ?? result["rule"]["index"].integer
    let overrides = run["invocations"][invocation]["ruleConfigurationOverrides"].items.map { ReportNode($0) }
    let match = overrides.first { entry in
      let descriptor = entry["descriptor"]
      if let named = descriptor["id"].text { return named == id }
      return descriptor["index"].integer != nil && descriptor["index"].integer == index
    }
    return match?["configuration"] ?? ReportNode(nil)
  }

  /// The files of a result's locations; an artifact may be named by its index in the run.
  private func paths(of result: ReportNode) -> [ReportPath] {
    var paths: [ReportPath] = []
    for location in result["locations"].items {
      let artifact = ReportNode(location)["physicalLocation"]["artifactLocation"]
      let listed = artifact["index"].integer.map { run["artifacts"][$0]["location"]["uri"] }
      if let text = artifact["uri"].text ?? listed?.text {
        let path = ReportPath(text)
        if !paths.contains(path) { paths.append(path) }
      }
    }
    return paths
  }

  /// The suppression that holds: there is one, and none is under review or rejected (§3.27.23, §3.35.3).
  private func suppression(of result: ReportNode) -> Finding.Suppression? {
    let all = result["suppressions"].items.map { ReportNode($0) }
    guard let first = all.first, all.allSatisfy({ ($0["status"].text ?? "accepted") == "accepted" }) else {
      return nil
    }
    let reasons = all.compactMap { $0["justification"].text }.filter { !isBlank($0) }
    let persons = all.compactMap { entry in
      ["userAlias", "author", "reviewer", "by"].lazy.compactMap { entry["properties"][$0].text }.first
    }
    return Finding.Suppression(
      source: first["kind"].text ?? "external", reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "),
      by: persons.first)
  }

  /// What an unsuccessful invocation says about itself, on one line.
  private static func explanation(_ invocation: ReportNode) -> String {
    let notes = invocation["toolExecutionNotifications"].items + invocation["toolConfigurationNotifications"].items
    let texts = notes.compactMap { ReportNode($0)["message"]["text"].text }
    let code = invocation["exitCode"].integer.map { ["exit code \($0)"] } ?? []
    let all = [invocation["exitCodeDescription"].text].compactMap { $0 } + code + texts.prefix(3)
    return all.isEmpty ? "the tool gives no reason" : oneLine(all.joined(separator: "; "))
  }

  private func refusal(_ index: Int, _ found: String) -> HandlerFailure {
    HandlerFailure(
      "'\(name)' is not \(SARIFReport.expected): \(place).results[\(index)] \(found)",
      hint: "correct the export of the tool and give the report again", isPermanent: true)
  }
}

extension RiskSeverity {
  /// The severity of a finding without a score.
  init(_ level: SARIFLevel) {
    switch level {
    case .error: self = .high
    case .warning: self = .medium
    case .note: self = .low
    case .none: self = .informational
    }
  }
}

/// Whether a text says nothing.
func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { $0.properties.isWhitespace } }

/// A text on one line, at most 300 characters.
func oneLine(_ text: String) -> String {
  let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }
  let line = words.map { String($0) }.joined(separator: " ")
  return line.count <= 300 ? line : String(line.prefix(299)) + "…"
}
