import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Creates a work item for the task's role and waits. The due date is fixed first: timers on the border may read it.
  /// - Spec: BPMN 2.0.2 §10.3.3, §13.3.3; semantics.md 12
  /// - Emits: `workItemCreated`
  /// - Incident: `expressionFailed` where assignee, due date or priority cannot be evaluated, or the assignee does not hold
  ///   the role: the item would wait for ever
  mutating func beginUserTask(_ task: UserTask, _ node: NodeIndex, _ token: TokenID, _ again: Bool) {
    let found = dueDate(of: task, token, from: now)
    // The border is armed even where the due date fails: its events may end the task while the incident stands.
    guard armBoundaryEvents(of: node, token, due: try? found.get(), again: again), isRunning else { return }
    guard let role = role(of: task, node, token), let due = settled(found, task, node, token),
      let assignee = assignee(of: task, role, node, token),
      let priority = priority(of: task, node, token)
    else { return }
    emit(
      .workItemCreated(
        WorkItem(
          id: WorkItemID(nextNumber), node: node, token: token, role: role, assignee: assignee.value,
          reservedFor: assignee.value, due: due.value, priority: priority, createdAt: now)))
  }

  /// A value that may be absent, apart from the failure to find it.
  private struct Found<Value> { let value: Value? }

  private mutating func settled(
    _ due: Result<Instant?, DueTimeFailure>, _ task: UserTask, _ node: NodeIndex, _ token: TokenID
  ) -> Found<Instant>? {
    switch due {
    case .success(let due): return Found(value: due)
    case .failure(let failure):
      guard let bound = task.due else { return Found(value: nil) }
      return fail(node, token, bound, failure.message)
    }
  }

  /// The role: the definition's, or what its expression gives.
  private mutating func role(of task: UserTask, _ node: NodeIndex, _ token: TokenID) -> String? {
    guard let bound = task.roleExpression, let scope = readingScope(of: token) else { return task.role }
    let message: String
    switch evaluate(bound, in: scope, Locals()) {
    case .value(.string(let role)) where !role.isEmpty: return role
    case .value(let value): message = "the role '\(bound.text)' must be the id of a role, found \(told(value))"
    case .failed(let reason): message = reason.message
    }
    raise(.expressionFailed, at: node, token: token, message, line: bound.line, resumption: .begin)
    return nil
  }

  private mutating func assignee(
    of task: UserTask, _ role: String, _ node: NodeIndex, _ token: TokenID
  ) -> Found<String>? {
    guard let bound = task.assignee, let scope = readingScope(of: token) else { return Found(value: nil) }
    switch evaluate(bound, in: scope, Locals()) {
    case .value(.null): return Found(value: nil)
    case .value(.string(let user)):
      guard case .truth(let holds)? = ask(.holdsRole(user: user, role: role)) else { return nil }
      if holds { return Found(value: user) }
      return fail(
        node, token, bound, "the assignee '\(bound.text)' must hold the role '\(role)', found '\(user)', who does not")
    case .value(let value):
      return fail(node, token, bound, "the assignee '\(bound.text)' must be a user id, found \(told(value))")
    case .failed(let failure): return fail(node, token, bound, failure.message)
    }
  }

  private mutating func priority(of task: UserTask, _ node: NodeIndex, _ token: TokenID) -> WorkItem.Priority? {
    guard let bound = task.priority, let scope = readingScope(of: token) else { return .normal }
    switch evaluate(bound, in: scope, Locals()) {
    case .value(.null): return .normal
    case .value(.string(let word)) where WorkItem.Priority(word: word) != nil: return WorkItem.Priority(word: word)
    case .value(let value):
      let found: Found<WorkItem.Priority>? = fail(
        node, token, bound, "the priority '\(bound.text)' must be low, normal, high or urgent, found \(told(value))")
      return found?.value
    case .failed(let failure):
      let found: Found<WorkItem.Priority>? = fail(node, token, bound, failure.message)
      return found?.value
    }
  }

  private mutating func fail<T>(
    _ node: NodeIndex, _ token: TokenID, _ bound: BoundExpression, _ message: String
  ) -> Found<T>? {
    let read = readingScope(of: token).map { variables(readBy: bound, in: $0) } ?? []
    raise(.expressionFailed, at: node, token: token, message, line: bound.line, resumption: .begin, read: read)
    return nil
  }
}
