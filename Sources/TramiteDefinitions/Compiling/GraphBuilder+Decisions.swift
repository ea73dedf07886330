import TramiteDMN
import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Business rule tasks that evaluate a decision, and what is bound to a version.
extension GraphBuilder {
  /// The row of a task that names a decision; nil where it names none, or one that the folder does not have
  /// (``DecisionReference`` has reported it).
  mutating func decisionTask(_ element: BPMNElement) -> TableIndex? {
    guard let decision = element.tramite("decision"), element.tramite("handler") == nil else { return nil }
    let binding = binding(of: element)
    let found = folder.decision(decision.value)
    var standing: BoundDecision?
    switch binding {
    case .deployment:
      guard let found else { return nil }
      standing = found
      dependencies.formUnion(found.model.files)
    case .latest, .version: break
    }
    draft.decisionTasks.append(
      DecisionTask(
        decision: found?.node.id ?? decision.value, binding: binding, standing: standing,
        resultVariable: variable(element.tramite("resultVariable"), element: element.id),
        onlyOutput: onlyOutput(of: element)))
    return TableIndex(draft.decisionTasks.count - 1)
  }

  /// Whether a task names a decision of a file that has an error.
  var usesBrokenDecision: Bool {
    draft.decisionTasks.contains { task in
      task.standing.map { $0.model.files.contains(where: set.hasErrors) } ?? false
    }
  }

  /// Which version a call activity or a business rule task is bound to (formats.md: `binding`).
  mutating func binding(of element: BPMNElement) -> Call.Binding {
    guard let attribute = element.tramite("binding") else { return .deployment }
    if let binding = Call.Binding(text: attribute.value) { return binding }
    report(
      .extensionInvalidValue, attribute, element: element.id,
      "'binding' must be deployment, latest or version:N, found '\(attribute.value)'")
    return .deployment
  }
}

extension Call.Binding {
  /// `deployment`, `latest` or `version:N` with N from 1.
  init?(text: String) {
    switch text {
    case "deployment": self = .deployment
    case "latest": self = .latest
    case _:
      guard text.hasPrefix("version:"), let number = Int(text.dropFirst("version:".count)), number >= 1 else {
        return nil
      }
      self = .version(number)
    }
  }
}

extension DefinitionSet.Folder {
  /// The decision or decision service of an id, else of a name; of several the first.
  func decision(_ idOrName: String) -> BoundDecision? {
    for model in decisions { if let place = model.decision(idOrName) { return BoundDecision(model, place) } }
    return nil
  }
}
