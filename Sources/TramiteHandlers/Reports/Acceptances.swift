internal import TramiteEngine
internal import TramiteFEEL

/// The findings that people have accepted: the list that a form gives, and what the report itself says. Every one that
/// takes a finding out of the judgement is recorded with its reason.
struct Acceptances {
  /// One entry of the list `{rule, path, reason, by}`.
  private struct Entry {
    let rule: String
    let path: String
    let reason: String
    let by: String?
    let rulePattern: WildcardPattern
    let pathPattern: WildcardPattern?
    var count = 0

    func covers(_ finding: Finding) -> Bool {
      guard finding.rules.contains(where: rulePattern.matches) else { return false }
      guard let pathPattern else { return true }
      return !finding.paths.isEmpty && finding.paths.allSatisfy { $0.matches(pathPattern) }
    }
  }

  /// What the report itself suppresses: the same rule, path and reason are one entry.
  private struct Suppressed: Hashable {
    let rule: String
    let path: String
    let suppression: Finding.Suppression
  }

  private static let keys = ["rule", "path", "reason", "by"]

  private var entries: [Entry] = []
  private var ignored: [Value] = []
  private var suppressed: [Suppressed] = []
  private var suppressedCounts: [Suppressed: Int] = [:]
  private let needsReason: Bool

  /// Reads the list that the input `accepted` gives; nothing given is an empty list.
  /// - Parameter needsReason: whether a suppression in the report counts only with a justification.
  /// - Throws: ``HandlerFailure`` when it is no list of `{rule, path, reason, by}`.
  init(_ input: ReportNode, needsReason: Bool) throws(HandlerFailure) {
    self.needsReason = needsReason
    if input.isAbsent { return }
    guard let list = input.list ?? input.object.map({ [.context($0)] }) else {
      throw Self.refusal("the input 'accepted' is \(input.kind)")
    }
    for (index, value) in list.enumerated() {
      let node = ReportNode(value)
      guard let entry = node.object else { throw Self.refusal("entry \(index + 1) of 'accepted' is \(node.kind)") }
      // A misspelt 'rule' must not make an acceptance of every rule.
      if let unknown = entry.entries.first(where: { !Self.keys.contains($0.key) }) {
        throw Self.refusal("entry \(index + 1) of 'accepted' has '\(unknown.key)'")
      }
      let texts = try Self.keys.map { key throws(HandlerFailure) in
        try Self.text(node, key, entry: index + 1)
      }
      add(rule: texts[0], path: texts[1], reason: texts[2], by: texts[3].isEmpty ? nil : texts[3])
    }
  }

  private mutating func add(rule: String, path: String, reason: String, by: String?) {
    if isBlank(reason) {
      return ignore(rule: rule, path: path, reason: nil, by: by, because: "it gives no reason")
    }
    if isBlank(rule), isBlank(path) {
      return ignore(rule: rule, path: path, reason: reason, by: by, because: "it names neither a rule nor a path")
    }
    let namesNothing = { (pattern: String) in pattern.allSatisfy { "*/.?\\ ".contains($0) } }
    if namesNothing(rule), namesNothing(path) {
      return ignore(rule: rule, path: path, reason: reason, by: by, because: "it would accept every finding")
    }
    entries.append(
      Entry(
        rule: rule, path: path, reason: reason, by: by, rulePattern: WildcardPattern(isBlank(rule) ? "*" : rule),
        pathPattern: isBlank(path) ? nil : WildcardPattern(path)))
  }

  private mutating func ignore(rule: String, path: String, reason: String?, by: String?, because: String) {
    ignored.append(
      .context(
        Context([
          ("rule", textOrNull(rule)), ("path", textOrNull(path)), ("reason", textOrNull(reason ?? "")),
          ("by", textOrNull(by ?? "")), ("why", .string(because)),
        ])))
  }

  /// Whether a finding does not count; remembers by which acceptance.
  mutating func take(_ finding: Finding) -> Bool {
    if let index = entries.firstIndex(where: { $0.covers(finding) }) {
      entries[index].count += 1
      return true
    }
    guard let suppression = finding.suppression else { return false }
    let path = finding.paths.first?.text ?? ""
    if needsReason, suppression.reason == nil {
      ignore(
        rule: finding.rule, path: path, reason: nil, by: suppression.by,
        because: "the suppression in the report gives no reason")
      return false
    }
    let key = Suppressed(rule: finding.rule, path: path, suppression: suppression)
    if suppressedCounts[key] == nil { suppressed.append(key) }
    suppressedCounts[key, default: 0] += 1
    return true
  }

  /// How many findings were taken out.
  var count: Int { entries.reduce(0) { $0 + $1.count } + suppressedCounts.values.reduce(0, +) }

  /// What was honoured: `{rule, path, reason, by, source, count}`, the list's entries first.
  var honoured: Value {
    let listed = entries.filter { $0.count > 0 }.map { entry in
      Self.row(
        rule: entry.rule, path: entry.path, reason: entry.reason, by: entry.by, source: "accepted", count: entry.count)
    }
    let reported = suppressed.map { key in
      Self.row(
        rule: key.rule, path: key.path, reason: key.suppression.reason, by: key.suppression.by,
        source: key.suppression.source, count: suppressedCounts[key] ?? 0)
    }
    return .list(listed + reported)
  }

  /// Entries of the list that met no finding: `{rule, path, reason, by}`.
  var unused: Value {
    .list(
      entries.filter { $0.count == 0 }.map { entry in
        .context(
          Context([
            ("rule", textOrNull(entry.rule)), ("path", textOrNull(entry.path)), ("reason", .string(entry.reason)),
            ("by", textOrNull(entry.by ?? "")),
          ]))
      })
  }

  /// What was not honoured: `{rule, path, reason, by, why}`.
  var notHonoured: Value { .list(ignored) }

  private static func row(
    rule: String, path: String, reason: String?, by: String?, source: String, count: Int
  ) -> Value {
    .context(
      Context([
        ("rule", textOrNull(rule)), ("path", textOrNull(path)), ("reason", textOrNull(reason ?? "")),
        ("by", textOrNull(by ?? "")), ("source", .string(source)), ("count", .number(Number(count))),
      ]))
  }

  private static func text(_ node: ReportNode, _ key: String, entry: Int) throws(HandlerFailure) -> String {
    if node[key].isAbsent { return "" }
    if let text = node[key].text { return text }
    if let number = node[key].number { return number.description }
    throw refusal("'\(key)' of entry \(entry) of 'accepted' is \(node[key].kind), not a text")
  }

  private static func refusal(_ found: String) -> HandlerFailure {
    HandlerFailure(
      "\(found); expected a list of {rule, path, reason, by}",
      hint: "correct the <tramite:input name=\"accepted\"> of the definition", isPermanent: true)
  }
}

/// A text, or null for an empty one.
func textOrNull(_ text: String) -> Value { text.isEmpty ? .null : .string(text) }
