import TramiteFEEL
import TramiteGraph

/// What is wrong with a field, in a person's language.
struct FindingWords {
  let t: Texts
  let names: Names
  let forms: [FormView]

  /// One sentence on one finding. What a constraint says is in the owner's words already.
  func text(_ finding: FieldFinding) -> String {
    let field = self.field(finding.path)
    switch finding.kind {
    case .required: return field?.type == .signature ? t("finding.sign") : t("finding.required")
    case .type: return t("finding.type.\(field?.type.rawValue ?? "string")")
    case .option: return t("finding.option")
    case .limit: return limit(field)
    case .length: return length(field)
    case .pattern: return t("finding.pattern")
    case .constraint: return finding.message
    case .rows: return rows(finding.path)
    case .notHolder: return t("finding.person")
    case .noFile: return t("finding.file")
    case .signature: return t("finding.sign")
    case .unknownField, .hidden, .readOnly, .otherTask: return t("finding.notHere")
    }
  }

  /// The field's label and what is wrong, for the list above a form.
  func summary(_ finding: FieldFinding) -> String {
    let label = field(finding.path)?.label ?? table(finding.path)?.label ?? finding.path
    return "\(label): \(text(finding))"
  }

  private func limit(_ field: FormFieldView?) -> String {
    guard let field else { return t("finding.pattern") }
    let writer = ValueWriter(t: t, names: names)
    switch (field.minimum.map { writer.text($0, field) }, field.maximum.map { writer.text($0, field) }) {
    case (let least?, let most?): return t("finding.between", ("least", least), ("most", most))
    case (let least?, nil): return t("finding.atLeast", ("least", least))
    case (nil, let most?): return t("finding.atMost", ("most", most))
    case (nil, nil): return t("finding.pattern")
    }
  }

  private func length(_ field: FormFieldView?) -> String {
    switch (field?.minimumLength, field?.maximumLength) {
    case (let least?, let most?):
      t("finding.length.between", ("least", t.number(least)), ("most", t.number(most)))
    case (let least?, nil): t("finding.length.atLeast", count: least)
    case (nil, let most?): t("finding.length.atMost", count: most)
    case (nil, nil): t("finding.pattern")
    }
  }

  private func rows(_ path: String) -> String {
    guard let table = table(path) else { return t("finding.pattern") }
    if let most = table.maximumRows, table.rows.count > most { return t("finding.rows.atMost", count: most) }
    return t("finding.rows.atLeast", count: table.minimumRows)
  }

  private func field(_ path: String) -> FormFieldView? {
    let table = path.prefix { $0 != "[" }
    let column = path.split(separator: ".").last.map(String.init)
    for item in forms.flatMap(\.sections).flatMap(\.items) {
      switch item {
      case .field(let field): if field.id == path { return field }
      case .table(let found):
        if found.id == table, table.count < path.count { return found.columns.first { $0.id == column } }
      case .note: continue
      }
    }
    return nil
  }

  private func table(_ path: String) -> FormTableView? {
    for case .table(let table) in forms.flatMap(\.sections).flatMap(\.items) where table.id == path { return table }
    return nil
  }
}
