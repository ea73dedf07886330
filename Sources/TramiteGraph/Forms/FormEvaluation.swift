public import TramiteFEEL

/// What the forms of a task mean in a situation: what is shown, what must be filled, whether what was entered is right.
///
/// Pure: the same forms, situation and data always give the same answer. The rules:
/// - Of the task's forms those are shown whose `when` is true over what has been entered.
/// - A section is filled at the tasks it names; at other tasks it is shown read-only once any of its fields has a value.
/// - A field that is not given takes its default; without a default an optional field keeps the variable's value, and a
///   required one is missing: a decision is made anew each time the task is done. A read-only field takes its default,
///   else the variable's value.
/// - A field that is not shown becomes null, so that no answer outlives the question. Forms that are not shown change
///   nothing.
/// - Conditions count when they are true; null and a failing expression do not.
/// - Spec: formats.md "Forms"; semantics.md 12; settled.md "Tasks, handlers, notices"
/// - Cost: fields times rounds; a round follows only when a value changed what another field shows.
public struct FormEvaluation: Sendable {
  /// The task's forms in the order in which it names them.
  public let forms: [Form]
  /// Where they are shown.
  public let situation: FormSituation

  /// Evaluates forms in a situation.
  public init(forms: [Form], situation: FormSituation) {
    self.forms = forms
    self.situation = situation
  }

  /// Checks what was entered and gives what is to be written.
  ///
  /// Without any form, all data is accepted as entered. Empty text counts as nothing.
  /// - Parameter entered: values by name: JSON from a page or a command, values of a scenario.
  public func check(_ entered: Context) -> FormCheck {
    guard !forms.isEmpty else {
      let entries = entered.entries.map { FormEntries.Entry($0.key, $0.value) }
      return .accepted(FormEntries(entries: entries, forms: [], warnings: []))
    }
    let run = FormRun(forms: forms, situation: situation, purpose: .check, entered: entered)
    let judgement = FormJudgement(run)
    // Asked first, so that a refusal names everything that is wrong.
    if !judgement.questions.isEmpty { return .needs(judgement.questions) }
    if !judgement.findings.isEmpty { return .refused(judgement.findings) }
    return .accepted(entries(of: run))
  }

  private func entries(of run: FormRun) -> FormEntries {
    var entries = run.slots.map { FormEntries.Entry($0.name, run.states[$0.name]?.value ?? .null) }
    let signatures = run.slots.indices.filter { isSigned(run.slots[$0], in: run) }
    if !signatures.isEmpty, let signature = signature(over: entries, without: signatures, in: run) {
      for place in signatures { entries[place].value = signature }
    }
    return FormEntries(entries: entries, forms: run.shown.map { forms[$0].id }, warnings: run.warnings)
  }

  private func isSigned(_ slot: FormSlot, in run: FormRun) -> Bool {
    guard case .field(let state)? = run.states[slot.name] else { return false }
    return state.origin == .signed
  }

  /// `{user, at, confirmed, sha256}`.
  private func signature(over entries: [FormEntries.Entry], without signatures: [Int], in run: FormRun) -> Value? {
    guard let signing = situation.signing, let actor = situation.actor,
      let at = DateTime(situation.moment.now, in: .utc)
    else { return nil }
    let signed = entries.indices.filter { !signatures.contains($0) }.map { entries[$0] }
    let hash = SignedContent.hash(task: situation.task, forms: run.shown.map { forms[$0] }, entries: signed)
    return .context(
      Context([
        ("user", .string(actor)), ("at", .dateTime(at)), ("confirmed", .boolean(signing == .confirmed)),
        ("sha256", .string(hash)),
      ]))
  }
}
