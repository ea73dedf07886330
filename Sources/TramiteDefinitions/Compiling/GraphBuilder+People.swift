import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// User tasks: role, assignee, duties, forms, due date, priority (semantics.md 12).
extension GraphBuilder {
  mutating func userTask(_ index: Int) -> TableIndex {
    let element = process.nodes[index].element
    let ownCalendar = calendar(element.tramite("calendar"), element: element.id)
    var task = UserTask(
      role: roles.role(ofNode: index)?.id ?? process.id,
      assignee: element.tramite("assignee").flatMap {
        expressions.feel(
          $0.located, in: .attribute, element: element.id, what: "the assignee (tramite:assignee)", purpose: .assignee)
      },
      excludes: duties(element.tramite("excludes")), sameAs: duties(element.tramite("sameAs")),
      forms: forms(of: element), due: due(element, onCalendar: (ownCalendar ?? draft.calendar) != nil),
      calendar: ownCalendar, priority: priority(element))
    if let computed = RoleResolution.computedRole(of: element) {
      task.roleExpression = expressions.feel(
        computed, in: .content, element: element.id, what: "the role of '\(element.label)'")
    }
    draft.userTasks.append(task)
    return TableIndex(draft.userTasks.count - 1)
  }

  /// The tasks that an attribute names; what is no user task has been reported by its rule.
  private func duties(_ attribute: BPMNAttribute?) -> [NodeIndex] {
    (attribute?.words ?? []).compactMap { process.nodesByID[$0.text].map { NodeIndex($0) } }
  }

  private mutating func due(_ element: BPMNElement, onCalendar: Bool) -> BoundExpression? {
    guard let attribute = element.tramite("due") else { return nil }
    switch TimerText.readDue(attribute.value, onCalendar: onCalendar, zones: set.options.zones) {
    case .literal(let value): return BoundExpression(.constant(value), line: attribute.valueLocation.line)
    case .expression where !ExpressionReading.isMarked(attribute.value) && expressions.isUnreadable(attribute.value):
      report(
        .extensionInvalidValue, attribute, element: element.id,
        "'due' must be a duration such as P3D, or a date and time such as 2026-01-05T09:00:00Z, or FEEL; found"
          + " '\(attribute.value)'")
      return nil
    case .expression:
      return expressions.feel(
        attribute.located, in: .attribute, element: element.id, what: "the due date (tramite:due)", purpose: .due)
    case .malformed(let expected):
      report(
        .extensionInvalidValue, attribute, element: element.id,
        "'due' must be \(expected), or FEEL; found '\(attribute.value)'")
      return nil
    }
  }

  private mutating func priority(_ element: BPMNElement) -> BoundExpression? {
    guard let attribute = element.tramite("priority") else { return nil }
    if ["low", "normal", "high", "urgent"].contains(attribute.value) {
      return BoundExpression(.constant(.string(attribute.value)), line: attribute.valueLocation.line)
    }
    return expressions.feel(
      attribute.located, in: .attribute, element: element.id, what: "the priority (tramite:priority)",
      purpose: .priority)
  }
}
