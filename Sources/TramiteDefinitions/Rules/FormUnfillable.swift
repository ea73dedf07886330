import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// What a form demands can be given: a required field that is read-only has a default or another writer, and of fields that
/// depend on each other one is shown first.
///
/// Wrong: `readOnly="true" required="true"` of a variable that nothing writes; `a` shown once `b` has a value, and `b` once `a`
/// has. Right: a default, or an earlier task that fills it. Where start data, results or payloads may bring anything, it is an
/// info: what they bring is not in the definition.
/// - Spec: formats.md "Forms"; semantics.md 12
enum FormUnfillable: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let folder = set.folder(of: process.file)
    let shown = process.nodes.indices.compactMap { ShownForms($0, of: process, folder) }
    if shown.isEmpty { return }
    let beside = VariableWriters(process, folder: folder, countsForms: false)
    let hidden = HiddenFields(shown, written: beside.names)
    var told: Set<SourceLocation> = []
    for (forms, circle) in zip(shown, hidden.fields) {
      for item in forms.items where item.isUnfilled && !hidden.written.contains(item.name) {
        guard told.insert(item.location).inserted else { continue }
        report.add(
          .formFieldUnfilled, at: item.location, element: item.form,
          "'\(item.name)' must have a value at '\(forms.node)', but it is read-only there, has no default, and nothing in the"
            + " process writes it" + Self.unless(beside),
          hint: ProblemCatalogueHint.of(.formFieldUnfilled), severity: beside.isOpen ? .info : nil)
      }
      tell(circle, beside, &told, &report)
    }
  }

  private static func unless(_ writers: VariableWriters) -> String {
    writers.isOpen ? ", unless start data or a result brings it" : ""
  }

  private static func tell(
    _ hidden: [ShownForms.Item], _ beside: VariableWriters, _ told: inout Set<SourceLocation>,
    _ report: inout RuleReport
  ) {
    var left = hidden
    while let first = left.first {
      let circle = connected(to: first, in: left)
      left.removeAll { item in circle.contains { $0.name == item.name } }
      guard told.insert(first.location).inserted else { continue }
      let names = circle.map { "'\($0.name)'" }.joined(separator: ", ")
      report.add(
        .formFieldsHidden, at: first.location, element: first.form,
        (circle.count == 1
          ? "\(names) is shown only once it has a value, which nobody can enter before"
          : "\(names) are each shown only once another of them has a value: none ever is") + unless(beside),
        hint: ProblemCatalogueHint.of(.formFieldsHidden), severity: beside.isOpen ? .info : nil)
    }
  }

  private static func connected(to first: ShownForms.Item, in items: [ShownForms.Item]) -> [ShownForms.Item] {
    var names: Set<String> = [first.name]
    while true {
      let more = items.filter { item in
        names.contains(item.name) || item.visibleNames.contains(where: names.contains)
      }.flatMap { [$0.name] + $0.visibleNames }
      if names.isSuperset(of: more) { return items.filter { names.contains($0.name) } }
      names.formUnion(more)
    }
  }
}

/// What can be filled at one task or start event.
private struct ShownForms {
  /// A field or table.
  struct Item {
    let form: String
    let name: String
    let visible: FormCondition
    let isRequired: Bool
    let isReadOnly: Bool
    let hasDefault: Bool
    let location: SourceLocation
    /// The names on which it depends whether it is shown, and whether it surely is not while they have no values.
    let visibleNames: [String]
    let readsOnlyOthers: Bool
    /// Whether somebody may enter a value, or it gets one by itself.
    var writes: Bool { !isReadOnly || hasDefault }
    /// Whether it needs a value that it can only have from elsewhere.
    var isUnfilled: Bool { isRequired && !writes && visible == .always }
  }

  let node: String
  let items: [Item]

  /// Nothing where no form is shown, or one cannot be read.
  init?(_ index: Int, of process: ProcessView, _ folder: DefinitionSet.Folder) {
    let element = process.nodes[index].element
    guard element.kind == .userTask || element.kind == .startEvent, let id = element.id,
      let words = element.tramite("form")?.words, !words.isEmpty
    else { return nil }
    let forms = words.compactMap { folder.form($0.text)?.form }
    guard forms.count == words.count else { return nil }
    node = id
    items = forms.flatMap { form in
      form.sections.filter { $0.isFilled(at: id) }.flatMap { section in
        section.items.compactMap { Self.item($0, of: form) }
      }
    }
  }

  private static func item(_ item: FormItem, of form: Form) -> Item? {
    switch item {
    case .field(let field):
      let (names, isHidden) = dependence(field.visible, form)
      return Item(
        form: form.id, name: field.id, visible: field.visible,
        isRequired: field.required == .always && field.type != .secret,
        isReadOnly: field.readOnly == .always || field.type == .secret, hasDefault: field.defaultValue != nil,
        location: field.location, visibleNames: names, readsOnlyOthers: isHidden)
    case .table(let table):
      let (names, isHidden) = dependence(table.visible, form)
      return Item(
        form: form.id, name: table.id, visible: table.visible, isRequired: leastRows(of: table) > 0,
        isReadOnly: table.readOnly == .always, hasDefault: table.defaultRows != nil, location: table.location,
        visibleNames: names, readsOnlyOthers: isHidden)
    case .note: return nil
    }
  }

  private static func leastRows(of table: FormTable) -> Int {
    guard case .literal(.number(let number))? = table.minimumRows else { return 0 }
    return number.exactInt ?? 0
  }

  /// The names that decide whether something is shown, and whether it is surely not while all of them are null.
  private static func dependence(_ condition: FormCondition, _ form: Form) -> ([String], Bool) {
    guard case .when(let expression) = condition, !expression.names.isEmpty,
      !expression.names.contains(where: FormReader.reservedNames.contains),
      !["now", "today"].contains(where: expression.text.contains)
    else { return ([], false) }
    let value = expression.evaluate(expression.names.map { _ in .null }, at: FormPass.anyMoment).value
    // What cannot work in itself has been said.
    let types = form.sections.flatMap(\.items).reduce(into: [String: FEELType]()) { types, item in
      if let name = item.name { types[name] = FieldShape(item)?.type }
    }
    let findings = expression.check(in: TypeEnvironment(variables: types))
    return (expression.names, value != .boolean(true) && findings.isEmpty)
  }
}

/// Of the fields at each task those that are shown only by others of them, so that none is ever shown.
private struct HiddenFields {
  /// For each task the fields, in document order.
  private(set) var fields: [[ShownForms.Item]]
  /// The variables that something may write.
  private(set) var written: Set<String>

  /// The largest sets of such fields, over all tasks together: a field that is shown at one task writes its variable for all.
  /// - Cost: fields times rounds; each round takes a field away.
  init(_ shown: [ShownForms], written beside: Set<String>) {
    fields = shown.map { forms in
      forms.items.filter { item in item.readsOnlyOthers && forms.items.count { $0.name == item.name } == 1 }
    }
    written = beside
    while true {
      written = beside
      for (forms, hidden) in zip(shown, fields) {
        let names = Set(hidden.map(\.name))
        for item in forms.items where item.writes && !names.contains(item.name) { written.insert(item.name) }
      }
      let kept = fields.map { hidden in
        let names = Set(hidden.map(\.name))
        return hidden.filter { !written.contains($0.name) && $0.visibleNames.allSatisfy(names.contains) }
      }
      if kept.map(\.count) == fields.map(\.count) { return }
      fields = kept
    }
  }
}
