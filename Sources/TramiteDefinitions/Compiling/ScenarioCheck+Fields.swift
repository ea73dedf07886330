import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// What scenarios enter into forms, which process a step is about, and with which codes they expect refusals.
extension ScenarioCheck {
  /// What is entered goes into a field of the element's forms, and is one of its options. Where no form is shown, or one cannot
  /// be read, anything may be entered.
  mutating func checkField(
    _ mention: ScenarioMention, of element: String?, _ value: ScenarioValue, _ scenario: Scenario,
    _ process: ProcessView
  ) {
    guard let forms = forms(of: element, scenario, process), !forms.isEmpty else { return }
    let items = forms.flatMap(\.sections).flatMap(\.items)
    let known = items.compactMap(\.name)
    guard known.contains(mention.name) else {
      add(
        .scenarioFieldUnknown, mention,
        "no form at \(element.map { "'\($0)'" } ?? "the start") has a field '\(mention.name)'",
        hint: NearestName.hint(for: mention.name, among: known, kind: "field"))
      return
    }
    let fields = items.compactMap { item -> FormField? in
      if case .field(let field) = item, field.id == mention.name { return field }
      return nil
    }
    guard !fields.isEmpty else { return }
    if fields.allSatisfy(\.type.hasOptions) {
      checkOption(mention, value, among: fields.flatMap(\.options).map(\.value))
    } else if let field = fields.first, fields.count == 1, !takes(value, field) {
      add(
        .scenarioValueUnfit, mention,
        "the field '\(mention.name)' takes \(field.isMultiple ? "a list, each entry " : "")\(field.type.expectation), which"
          + " this is not",
        hint: ProblemCatalogueHint.of(.scenarioValueUnfit))
    }
  }

  private mutating func checkOption(_ mention: ScenarioMention, _ value: ScenarioValue, among options: [String]) {
    guard let wrong = texts(of: value).first(where: { !options.contains($0) }) else { return }
    add(
      .scenarioOptionUnknown, mention, "the field '\(mention.name)' has no option '\(wrong)'",
      hint: NearestName.hint(for: wrong, among: options, kind: "option"))
  }

  /// Whether a value is of a field's type; yes where that cannot be told without a store.
  private func takes(_ value: ScenarioValue, _ field: FormField) -> Bool {
    switch field.type {
    case .file, .person, .signature, .secret: return true
    case .string, .text, .integer, .decimal, .boolean, .date, .time, .dateTime, .duration, .choice, .multiChoice, .url,
      .email:
      break
    }
    if field.isMultiple, case .list(let values) = value {
      return values.allSatisfy { field.type.typed($0.value, at: FormPass.anyMoment) != nil }
    }
    return field.type.typed(value.value, at: FormPass.anyMoment) != nil
  }

  /// A variable that only a choice writes is expected to be one of its options.
  mutating func checkExpected(
    _ mention: ScenarioMention, _ value: ScenarioValue, _ scenario: Scenario, _ process: ProcessView
  ) {
    let folder = set.folder(of: process.file)
    guard !Self.givenBesideForms(by: scenario).contains(mention.name),
      let options = FieldTypes(process, folder: folder).shape(mention.name)?.options(of: [])
    else { return }
    checkOption(mention, value, among: options)
  }

  private func texts(of value: ScenarioValue) -> [String] {
    switch value {
    case .text(let text): [text]
    case .list(let values): values.flatMap(texts)
    case .null, .boolean, .number, .map: []
    }
  }

  /// The forms shown at an element, or at the start; nil where they are not all known.
  private func forms(of element: String?, _ scenario: Scenario, _ process: ProcessView) -> [Form]? {
    let shown: [BPMNElement]
    if let element {
      // What a called process shows is found in its own folder, which may be another.
      guard let found = process.node(element)?.element, found.kind == .userTask else { return nil }
      shown = [found]
    } else {
      shown = process.scopes[0].nodes.map { process.nodes[$0].element }.filter {
        $0.kind == .startEvent && (scenario.start.event == nil || $0.id == scenario.start.event)
      }
      guard shown.allSatisfy({ $0.tramite("form") != nil }) else { return nil }
    }
    let folder = set.folder(of: process.file)
    let names = shown.flatMap { $0.tramite("form")?.words ?? [] }.map(\.text)
    let forms = names.compactMap { folder.form($0)?.form }
    return forms.count == names.count ? forms : nil
  }

  /// Processes that are not among the files may be called all the same: only where all are here one can be unknown.
  mutating func checkProcess(_ mention: ScenarioMention) {
    guard set.process(mention.name) == nil, !callsOthers else { return }
    add(
      .scenarioProcessUnknown, mention, "there is no process '\(mention.name)' in these files",
      hint: NearestName.hint(for: mention.name, among: set.processes.keys.sorted(), kind: "process"))
  }

  /// Whether something is called that is not among the files, or that an expression says.
  private var callsOthers: Bool {
    self.set.definitions.flatMap(\.processes).contains { process in
      process.nodes.contains { node in
        guard node.element.kind == .callActivity, let called = node.element.reference("calledElement") else {
          return false
        }
        return set.process(called) == nil && set.globalTask(called, near: process.file) == nil
      }
    }
  }

  mutating func checkRejection(_ mention: ScenarioMention) {
    guard let known = set.options.rejections, !known.contains(mention.name) else { return }
    add(
      .scenarioRejectionUnknown, mention, "nothing is refused with the code '\(mention.name)'",
      hint: NearestName.nearest(to: mention.name, among: known).map { "did you mean '\($0)'?" }
        ?? ProblemCatalogueHint.of(.scenarioRejectionUnknown))
  }
}
