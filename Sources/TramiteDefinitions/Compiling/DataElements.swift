import TramiteDocuments
import TramiteGraph

/// How data elements of a file become variables (semantics.md 2).
struct DataElements {
  let document: BPMNDocument

  /// The variable of an element that declares one: its name, else its id; a reference to a data object is that object.
  func variable(of element: BPMNElement) -> String? {
    if element.kind == .dataObjectReference,
      let object = element.reference("dataObjectRef").flatMap({ document.element($0) })
    {
      return object.name ?? object.id
    }
    return element.name ?? element.id
  }

  /// Every name by which expressions of an association may call an element.
  func names(of element: BPMNElement) -> [String] {
    var names: [String] = []
    var elements = [element]
    if element.kind == .dataObjectReference,
      let object = element.reference("dataObjectRef").flatMap({ document.element($0) })
    {
      elements.append(object)
    }
    for name in elements.flatMap({ [$0.name, $0.id] }) {
      if let name, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Where an activity, event, process or global task declares its data: its `ioSpecification`, or itself.
  static func specification(of element: BPMNElement) -> BPMNElement {
    element.first(of: .ioSpecification) ?? element
  }

  /// For each input set, the variables of the inputs that must be there. Without a set all of them must.
  func requiredInputs(of element: BPMNElement) -> [[String]] {
    let specification = Self.specification(of: element)
    let inputs = specification.children(of: .dataInput)
    if inputs.isEmpty { return [] }
    let sets = specification.children(of: .inputSet)
    guard !sets.isEmpty else { return [inputs.compactMap { variable(of: $0) }] }
    return sets.map { set in
      let optional = references(.optionalInputRefs, of: set)
      return references(.dataInputRefs, of: set).filter { !optional.contains($0) }.compactMap { id in
        inputs.first { $0.id == id }.flatMap { variable(of: $0) }
      }
    }
  }

  private func references(_ kind: BPMNElementKind, of set: BPMNElement) -> [String] {
    set.children(of: kind).map { BPMNElement.localPart($0.text.text) }
  }

  /// Whether what stands in a scope can be seen from an element: the scope is around it.
  func isVisible(in holder: String, from element: String) -> Bool {
    var current: String? = element
    while let found = current {
      if found == holder { return true }
      current = document.container(of: found)
    }
    return false
  }

  /// The nearest process, global task, sub-process, activity or event around an element, or itself.
  func holder(of id: String) -> String? {
    var current: String? = id
    while let found = current, let element = document.element(found) {
      if element.kind == .process || element.kind.isActivity || element.kind.isEvent || element.kind.isGlobalTask {
        return found
      }
      current = document.container(of: found)
    }
    return nil
  }
}
