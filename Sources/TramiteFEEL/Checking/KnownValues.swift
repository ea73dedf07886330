/// What is known of variables where a condition is true, or where it is not.
extension Expression {
  /// The variables that surely have a value where the condition is true: each is asked for by `!= null`, or compared with a
  /// constant, by a part that all others are joined to by `and`.
  /// - Cost: linear in the expression.
  public var namesGivenWhereTrue: [String] {
    parts(program.root, joinedBy: { if case .and(let parts) = $0 { parts } else { nil } }).compactMap { node in
      guard case .compare(let comparison, let left, let right) = program.nodes[Int(node)] else { return nil }
      return [(left, right), (right, left)].lazy.compactMap { side, other in
        guard let constant = constant(other), constant.isNull == (comparison == .notEqual) else { return nil }
        return name(side)
      }.first
    }
  }

  /// The variables that surely have a value where the condition is not true: each is asked for by `= null`, by a part that all
  /// others are joined to by `or`.
  /// - Cost: linear in the expression.
  public var namesGivenWhereNotTrue: [String] {
    parts(program.root, joinedBy: { if case .or(let parts) = $0 { parts } else { nil } }).compactMap { node in
      guard case .compare(.equal, let left, let right) = program.nodes[Int(node)] else { return nil }
      if constant(right)?.isNull == true { return name(left) }
      return constant(left)?.isNull == true ? name(right) : nil
    }
  }

  private func parts(_ root: Int32, joinedBy children: (Node) -> Children?) -> [Int32] {
    var found: [Int32] = []
    var open = [root]
    while let node = open.popLast() {
      if let inner = children(program.nodes[Int(node)]) {
        open += program.children(inner)
      } else {
        found.append(node)
      }
    }
    return found
  }

  private func constant(_ node: Int32) -> Value? {
    guard case .constant(let place) = program.nodes[Int(node)] else { return nil }
    return program.constants[Int(place)]
  }

  private func name(_ node: Int32) -> String? {
    guard case .free(let slot) = program.nodes[Int(node)] else { return nil }
    return program.names[Int(slot)]
  }
}
