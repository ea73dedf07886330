import TramiteProblems

/// One mistake is said once: what follows at a place from something that is said of the same place is left out.
enum Consequences {
  /// Of each pair the second follows from the first.
  private static let pairs: [(cause: ProblemCode, consequence: ProblemCode)] = [
    (.bpmnMisplacedElement, .bpmnDiagramIncomplete), (.priorityUnknown, .variableUnknown),
    (.dueIsNoTime, .variableUnknown), (.settingInvalid, .extensionDuplicate),
    (.outcomeWithoutFlow, .outcomeNeverGiven), (.inputUnknown, .inputMissing),
    (.dmnMissingElement, .dmnRuleEntries), (.bpmnMissingChild, .conditionMissing),
  ]

  /// Of each pair the second, said of the same element anywhere in the file, follows from the first.
  private static let pairsOfElement: [(cause: ProblemCode, consequence: ProblemCode)] = [
    (.dmnUnknownReference, .dmnNotRequired)
  ]

  /// A value that is missing, cannot be read, or names nothing: what rules say of it follows from that.
  private static let structure: Set<ProblemCode> = [
    .bpmnInvalidValue, .bpmnMissingAttribute, .bpmnUnresolvedReference, .bpmnWrongReference,
  ]

  /// The problems of one file without those that follow from others.
  static func removed(from problems: [Problem]) -> [Problem] {
    let problems = withoutRepetitions(withoutPairsOfElement(withoutBrokenFlows(problems)))
    let byPlace = Dictionary(grouping: problems.indices) { Place(problems[$0].location) }
    guard byPlace.contains(where: { $0.value.count > 1 }) else { return problems }
    return problems.indices.filter { index in
      let problem = problems[index]
      let beside = byPlace[Place(problem.location), default: []].map { problems[$0].code }
      if beside.count == 1 { return true }
      if !structure.contains(problem.code), problem.severity != .info, beside.contains(where: structure.contains) {
        return false
      }
      return !pairs.contains { $0.consequence == problem.code && beside.contains($0.cause) }
    }.map { problems[$0] }
  }

  /// While a flow leads nowhere, or a lane lists nothing, what follows from the way or the role that is missing says nothing of
  /// its own.
  private static func withoutBrokenFlows(_ problems: [Problem]) -> [Problem] {
    let broken = problems.filter {
      [.bpmnUnresolvedReference, .bpmnWrongReference, .bpmnUnknownElement].contains($0.code)
    }
    if broken.isEmpty { return problems }
    let isLane = broken.contains { $0.message.contains("'flowNodeRef'") }
    return problems.filter { problem in
      switch problem.code {
      case .bpmnContradictoryFlows, .unreachableNode, .variableUnwritten, .nothingFollows: false
      case .roleUnknown, .userTaskWithoutRole: !isLane
      case _: true
      }
    }
  }

  private static func withoutPairsOfElement(_ problems: [Problem]) -> [Problem] {
    let causes = problems.filter { problem in pairsOfElement.contains { $0.cause == problem.code } }
    if causes.isEmpty { return problems }
    return problems.filter { problem in
      !pairsOfElement.contains { pair in
        pair.consequence == problem.code
          && causes.contains { $0.code == pair.cause && $0.element == problem.element }
      }
    }
  }

  /// What several elements use in common is said once.
  private static func withoutRepetitions(_ problems: [Problem]) -> [Problem] {
    var told: Set<Problem> = []
    return problems.filter { problem in
      var anyone = problem
      anyone.element = nil
      return told.insert(anyone).inserted
    }
  }

  private struct Place: Hashable {
    let line: Int
    let column: Int

    init(_ location: SourceLocation) { (line, column) = (location.line, location.column) }
  }
}
