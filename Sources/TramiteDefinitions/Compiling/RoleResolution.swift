import TramiteDocuments
import TramiteProblems

/// A role that a definition names, and where.
struct NamedRole: Hashable {
  let id: String
  let location: SourceLocation
}

/// Whose task a user task is.
///
/// Resource (`potentialOwner`, `humanPerformer`), else `tramite:role`, else the innermost lane that lists the task or the
/// sub-process around it, else the participant, else nobody. Of a resource the id counts, as for lanes: names are for
/// people and change with the language.
/// - Spec: semantics.md 12, settled.md "Tasks, handlers, notices"
struct RoleResolution {
  private let process: ProcessView
  private let lanes: [String: NamedRole]
  private let participantRole: NamedRole?

  init(_ process: ProcessView) {
    self.process = process
    let participant = process.document.participants.first { $0.reference("processRef") == process.process.id }
    participantRole = participant.flatMap { found in found.id.map { NamedRole(id: $0, location: found.location) } }
    var lanes: [String: NamedRole] = [:]
    for scope in process.scopes {
      for set in scope.element.children(of: .laneSet) {
        Self.collect(set, around: nil, document: process.document, into: &lanes)
      }
    }
    self.lanes = lanes
  }

  /// The role of a user task; nil if nothing names one.
  func role(ofNode index: Int) -> NamedRole? {
    let element = process.nodes[index].element
    if let resource = resourceRole(of: element) { return resource }
    if let attribute = element.tramite("role"), !attribute.value.isEmpty {
      return NamedRole(id: attribute.value, location: attribute.valueLocation)
    }
    return laneRole(ofNode: index) ?? participantRole
  }

  /// The role of the innermost lane that lists a node, or the sub-process around it.
  func laneRole(ofNode index: Int) -> NamedRole? {
    var current: Int? = index
    while let node = current {
      if let id = process.nodes[node].element.id, let role = lanes[id] { return role }
      current = process.scopes[process.nodes[node].scope].node
    }
    return nil
  }

  private func resourceRole(of element: BPMNElement) -> NamedRole? {
    for child in element.children where child.kind == .potentialOwner || child.kind == .humanPerformer {
      if let reference = child.first(of: .resourceRef), !reference.text.text.isEmpty {
        return NamedRole(id: BPMNElement.localPart(reference.text.text), location: reference.text.location)
      }
      if let assignment = child.first(of: .resourceAssignmentExpression) {
        // A computed role: its own expression gives it at run time.
        return Self.constantRole(of: assignment) ?? NamedRole(id: "", location: assignment.location)
      }
    }
    return nil
  }

  /// The expression that gives the role of a user task, where no literal text does.
  static func computedRole(of element: BPMNElement) -> LocatedText? {
    for child in element.children where child.kind == .potentialOwner || child.kind == .humanPerformer {
      if let reference = child.first(of: .resourceRef), !reference.text.text.isEmpty { return nil }
      guard let assignment = child.first(of: .resourceAssignmentExpression) else { continue }
      if constantRole(of: assignment) != nil { return nil }
      return (assignment.first(of: .formalExpression) ?? assignment.first(of: .expression))?.text
    }
    return nil
  }

  /// The role that an assignment expression names by a literal text; anything else is computed.
  static func constantRole(of assignment: BPMNElement) -> NamedRole? {
    guard let expression = assignment.first(of: .formalExpression) ?? assignment.first(of: .expression)
    else { return nil }
    let (body, _) = ExpressionReading.body(of: expression.text.text)
    guard body.count >= 3, body.hasPrefix("\""), body.hasSuffix("\"") else { return nil }
    let name = String(body.dropFirst().dropLast())
    guard !name.contains("\""), !name.contains("\\") else { return nil }
    return NamedRole(id: name, location: expression.text.location)
  }

  private static func collect(
    _ set: BPMNElement, around outer: NamedRole?, document: BPMNDocument, into lanes: inout [String: NamedRole]
  ) {
    for lane in set.children(of: .lane) {
      let role = role(of: lane, document: document) ?? outer
      var inner: [String: NamedRole] = [:]
      for child in lane.children(of: .childLaneSet) {
        collect(child, around: role, document: document, into: &inner)
      }
      for reference in lane.children(of: .flowNodeRef) {
        let id = BPMNElement.localPart(reference.text.text)
        if inner[id] == nil { inner[id] = role }
      }
      for (id, role) in inner where lanes[id] == nil { lanes[id] = role }
    }
  }

  /// A lane's partition element or resource, else its `tramite:role`, else its id.
  static func role(of lane: BPMNElement, document: BPMNDocument) -> NamedRole? {
    if let id = lane.first(of: .partitionElement)?.id { return NamedRole(id: id, location: lane.location) }
    if let reference = lane.attribute("partitionElementRef"), !reference.value.isEmpty {
      return NamedRole(id: BPMNElement.localPart(reference.value), location: reference.valueLocation)
    }
    if let attribute = lane.tramite("role"), !attribute.value.isEmpty {
      return NamedRole(id: attribute.value, location: attribute.valueLocation)
    }
    return lane.id.map { NamedRole(id: $0, location: lane.attribute("id")?.valueLocation ?? lane.location) }
  }
}

extension BPMNAttribute {
  /// The words of a value that lists ids, separated by white space, each with its place.
  var words: [LocatedText] {
    var words: [LocatedText] = []
    var column = valueLocation.column
    var word = ""
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
    func finish() {
      guard !word.isEmpty else { return }
      let length = word.unicodeScalars.count
      var place = valueLocation
      place.column = column - length
      place.length = length
      words.append(LocatedText(word, at: place))
      word = ""
    }
    for scalar in value.unicodeScalars {
      if isBlank(scalar) { finish() } else { word.unicodeScalars.append(scalar) }
      column += 1
    }
    finish()
    return words
  }
}
