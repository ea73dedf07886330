import TramiteDocuments

/// Which nodes of a process one case may both come to.
struct TaskMeetings {
  private let process: ProcessView
  /// For each node, the nodes that can come after it.
  private let after: [Set<Int>]
  private let hasLinks: Bool

  /// - Cost: nodes times flows.
  init(_ process: ProcessView) {
    self.process = process
    hasLinks = process.nodes.contains { node in
      process.definitions(of: node.element).contains { $0.kind == .linkEventDefinition }
    }
    let next = process.nodes.indices.map { Self.next($0, process) }
    after = process.nodes.indices.map { start in
      var found: Set<Int> = []
      var open = next[start]
      while let node = open.popLast() {
        if found.insert(node).inserted { open += next[node] }
      }
      return found
    }
  }

  /// Whether a case may come to both: one comes after the other, or something before them leads to both at once. Where that
  /// cannot be told, they may.
  func mayMeet(_ first: Int, _ second: Int) -> Bool {
    if hasLinks || first == second || after[first].contains(second) || after[second].contains(first) { return true }
    let before = process.nodes.indices.filter { after[$0].contains(first) && after[$0].contains(second) }
    return before.isEmpty || before.contains(where: isFork)
  }

  /// Whether one node may have been done when another is reached: it comes before, or is done beside. Where that cannot be
  /// told, it may.
  func mayPrecede(_ first: Int, _ second: Int) -> Bool {
    if hasLinks || first == second || after[first].contains(second) { return true }
    return !after[second].contains(first) && mayMeet(first, second)
  }

  /// Whether a case may come to a node again: it stands on a circle, is repeated, or belongs to what is.
  func mayRepeat(_ node: Int) -> Bool {
    if hasLinks { return true }
    var current: Int? = node
    while let index = current {
      let element = process.nodes[index].element
      if after[index].contains(index) || element.kind == .adHocSubProcess
        || element.first(of: .standardLoopCharacteristics) != nil
        || element.first(of: .multiInstanceLoopCharacteristics) != nil
        || element.flag("triggeredByEvent") == true
      {
        return true
      }
      current = process.scopes[process.nodes[index].scope].node
    }
    return false
  }

  private static func next(_ index: Int, _ process: ProcessView) -> [Int] {
    let node = process.nodes[index]
    var next = process.targets(of: index) + node.boundaryEvents
    if let inner = node.inner { next += starts(of: inner, process) }
    // What comes after the sub-process around it comes after it, too.
    if let around = process.scopes[node.scope].node {
      next += process.targets(of: around) + process.nodes[around].boundaryEvents
    }
    return next
  }

  private static func starts(of scope: Int, _ process: ProcessView) -> [Int] {
    process.scopes[scope].nodes.filter { process.nodes[$0].incoming.isEmpty && process.nodes[$0].host == nil }
  }

  /// Whether a node leads on in several ways at once.
  private func isFork(_ index: Int) -> Bool {
    let node = process.nodes[index]
    switch node.element.kind {
    case .exclusiveGateway: return false
    case .eventBasedGateway: return node.element.value("eventGatewayType") == "Parallel"
    case _:
      let repeats = node.element.children.contains {
        $0.kind == .standardLoopCharacteristics || $0.kind == .multiInstanceLoopCharacteristics
      }
      return repeats || process.targets(of: index).count > 1
        || node.boundaryEvents.contains { process.nodes[$0].element.flag("cancelActivity") == false }
        || node.inner.map { Self.starts(of: $0, process).count > 1 } ?? false
    }
  }
}
