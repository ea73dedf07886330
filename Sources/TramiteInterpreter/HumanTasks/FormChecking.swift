import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Checks what was entered at a user task; nil where a fact from outside is missing.
  mutating func checkedForm(
    _ item: WorkItem, _ entry: CompletionEntry, _ actor: String
  ) throws(Rejection) -> Context? {
    guard case .activity(.userTask(let row)) = graph[item.node].kind, let scope = readingScope(of: item.token)
    else { return entry.data }
    let forms = graph.userTasks[row.position].forms
    let known = visibleVariables(from: scope)
    // What has gone through what is written down in full: not for a task without forms, which asks for nothing.
    let reserved = forms.isEmpty ? [:] : reservedValues(in: scope, due: item.due)
    return try check(
      forms, at: item.node, entry.data, actor: actor, signing: FormSigning(entry.signs, entry.isSignatureConfirmed),
      language: entry.language
    ) { known[$0] ?? reserved[$0] }
  }

  /// Checks start data by the forms of the start event; without forms they are taken as they are.
  mutating func checkedStartData(
    _ entries: [(String, Value)], at node: NodeIndex, _ start: StartInstance
  ) throws(Rejection) -> [(String, Value)] {
    guard case .event(.start(let row)) = graph[node].kind else { return entries }
    let forms = graph.events[row.position].forms
    if forms.isEmpty { return entries }
    let checked = try check(
      forms, at: node, Context(entries), actor: command.stamp.actor,
      signing: FormSigning(start.signs, start.isSignatureConfirmed),
      language: start.language
    ) { _ in nil }
    return checked.map { $0.entries.map { ($0.key, $0.value) } } ?? entries
  }

  private func reservedValues(in scope: ScopeID, due: Instant?) -> [String: Value] {
    var values: [String: Value] = [:]
    for name in ["instance", "elements", "due"] { values[name] = value(of: name, in: scope, Locals(due: due)) }
    return values
  }

  private mutating func check(
    _ rows: [Int], at node: NodeIndex, _ data: Context, actor: String?, signing: FormSigning?, language: String?,
    variables: @escaping @Sendable (String) -> Value?
  ) throws(Rejection) -> Context? {
    var situation = FormSituation(
      task: graph[node].id, actor: actor, moment: graph.moment(at: now), languages: language.map { [$0] } ?? [],
      signing: signing, variables: variables, answer: { _ in nil })
    while true {
      let answers = answers
      situation.answer = { question in
        guard case .truth(let answer)? = answers[Question(question)] else { return nil }
        return answer
      }
      switch FormEvaluation(forms: rows.map { graph.forms[$0] }, situation: situation).check(data) {
      case .accepted(let entries): return entries.context
      case .needs(let asked):
        for question in asked { _ = ask(Question(question)) }
        // Decided anew, unless all were answered at once.
        guard questions.isEmpty, self.answers.count > answers.count else { return nil }
      case .refused(let findings): throw refusal(findings, at: node)
      }
    }
  }

  private func refusal(_ findings: [FieldFinding], at node: NodeIndex) -> Rejection {
    let all = findings.map { Rejection.Finding(field: $0.path, message: $0.message, hint: $0.hint) }
    let words = all.map { "\($0.field): \($0.message)" }
    return Rejection(
      .wrongField,
      findings.count == 1
        ? "field \(words[0])"
        : "\(findings.count) fields of '\(graph[node].id)' are wrong: \(words.joined(separator: "; "))",
      hint: all.first?.hint, field: all.first?.field, findings: all)
  }
}

extension FormSigning {
  /// How a form is signed, if it is.
  fileprivate init?(_ signs: Bool, _ isConfirmed: Bool) {
    guard signs else { return nil }
    self = isConfirmed ? .confirmed : .unconfirmed
  }
}

extension Question {
  /// What a form asks.
  fileprivate init(_ question: FormQuestion) {
    switch question {
    case .holdsRole(let user, let role): self = .holdsRole(user: user, role: role)
    case .isPerson(let user): self = .isPerson(user: user)
    case .isFile(let id, let sha256): self = .isFile(id: id, sha256: sha256)
    }
  }
}
