import TramiteDocuments

/// Names of several parts that members of contexts may have.
enum MemberNames {
  /// - Parameter isImported: whether the elements are members of what stands under an import's name; those of a
  ///   service's outputs are members of its result. Each name costs every expression a little.
  static func of(_ document: DMNDocument, isImported: Bool) -> [String] {
    var names: [String] = []
    for item in document.items { collect(item, &names) }
    if isImported || !document.services.isEmpty {
      names += document.inputs.map(\.name) + document.decisions.map(\.name) + document.knowledgeModels.map(\.name)
      names += document.services.map(\.name)
    }
    for decision in document.decisions { collect(decision.logic, &names) }
    for model in document.knowledgeModels { collect(model.function?.body, &names) }
    return names.filter { name in !name.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isAlphabetic } }
  }

  private static func collect(_ item: DMNItem, _ names: inout [String]) {
    for component in item.components {
      names.append(component.name)
      collect(component, &names)
    }
  }

  private static func collect(_ expression: DMNExpression?, _ names: inout [String]) {
    guard let expression else { return }
    switch expression.content {
    case .literal: break
    case .table(let table): names += table.outputs.compactMap(\.name)
    case .invocation(let callee, let bindings):
      collect(callee, &names)
      for binding in bindings { collect(binding.value, &names) }
    case .context(let entries):
      for entry in entries {
        if let name = entry.variable?.name { names.append(name) }
        collect(entry.value, &names)
      }
    case .relation(let columns, let rows):
      names += columns.map(\.name)
      for row in rows { for cell in row.cells { collect(cell, &names) } }
    case .list(let elements): for element in elements { collect(element, &names) }
    case .function(let function): collect(function.body, &names)
    case .conditional(let condition, let then, let otherwise):
      for part in [condition, then, otherwise] { collect(part, &names) }
    case .filter(let source, let match):
      for part in [source, match] { collect(part, &names) }
    case .iteration(let iteration):
      for part in [iteration.source, iteration.body] { collect(part, &names) }
    }
  }
}
