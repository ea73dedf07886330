import TramiteProblems

/// One mistake is said once: what follows at a place from something that is said of the same place is left out.
enum Consequences {
  /// Of each pair the second follows from the first.
  private static let pairs: [(cause: ProblemCode, consequence: ProblemCode)] = [
    (.bpmnMisplacedElement, .bpmnDiagramIncomplete), (.priorityUnknown, .variableUnknown),
    (.dueIsNoTime, .variableUnknown), (.settingInvalid, .extensionDuplicate),
    (.outcomeWithoutFlow, .outcomeNeverGiven), (.inputUnknown, .inputMissing),
    (.dmnMissingElement, .dmnRuleEntries), (.bpmnMissingChild, .conditionMissing),
    (.extensionInvalidValue, .feelEmpty),
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
    let problems = withLostFlow(
      withoutRepetitions(
        withoutPairsOfElement(
          withoutReferencesToUnnamed(withoutMistypedAttributes(withoutBrokenFlows(problems))))))
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

  /// While a flow leads nowhere or the wrong way, or a lane lists nothing, what follows from the way or the role that is missing
  /// says nothing of its own; nor does what is said of an element whose id another one has.
  private static func withoutBrokenFlows(_ problems: [Problem]) -> [Problem] {
    let broken = problems.filter(isBroken)
    let doubled = Set(problems.filter { $0.code == .bpmnDuplicateID }.compactMap(\.element))
    if broken.isEmpty && doubled.isEmpty { return problems }
    let isLane = broken.contains { $0.message.contains("'flowNodeRef'") }
    let elements = Set(broken.compactMap(\.element))
    return problems.filter { problem in
      switch problem.code {
      case .unreachableNode, .nothingFollows, .variableUnwritten:
        broken.isEmpty && !(problem.element.map(doubled.contains) ?? false)
      case .bpmnContradictoryFlows: broken.isEmpty || isWrongWay(problem)
      case .gatewayWithoutChoice, .unconditionalFlow, .eventGatewayFewFlows: broken.isEmpty
      case .defaultFlowElsewhere: !elements.contains { problem.message.contains("default flow '\($0)'") }
      case .roleUnknown, .userTaskWithoutRole: !isLane
      case _: true
      }
    }
  }

  private static func isBroken(_ problem: Problem) -> Bool {
    switch problem.code {
    case .bpmnUnresolvedReference, .bpmnWrongReference, .bpmnUnknownElement: true
    case .bpmnMissingAttribute:
      problem.message.hasPrefix("<sequenceFlow>") || problem.message.hasPrefix("<boundaryEvent>")
    case .bpmnContradictoryFlows: isWrongWay(problem)
    case _: false
    }
  }

  /// Whether a flow is said to run the wrong way.
  private static func isWrongWay(_ problem: Problem) -> Bool { problem.message.hasPrefix("the flow '") }

  /// Where one node is followed by nothing and nothing leads to one other, a flow between the two was lost: that is said once.
  private static func withLostFlow(_ problems: [Problem]) -> [Problem] {
    let ends = problems.filter { $0.code == .nothingFollows }
    let begins = problems.filter { $0.code == .unreachableNode }
    guard ends.count == 1, begins.count == 1, let end = ends[0].element else { return problems }
    return problems.filter { $0.code != .nothingFollows }.map { problem in
      guard problem.code == .unreachableNode else { return problem }
      var told = problem
      told.message += ", and nothing follows '\(end)'"
      told.hint = "lead a flow to it, perhaps from '\(end)', or remove it"
      return told
    }
  }

  /// An attribute whose name is mistyped is there.
  private static func withoutMistypedAttributes(_ problems: [Problem]) -> [Problem] {
    let mistyped = problems.filter { $0.code == .bpmnUnknownAttribute }
    if mistyped.isEmpty { return problems }
    return problems.filter { problem in
      (problem.code != .bpmnMissingAttribute && problem.code != .bpmnDiagramIncomplete)
        || !mistyped.contains { other in
          guard other.element == problem.element, let hint = other.hint, hint.hasPrefix("did you mean '") else {
            return false
          }
          return problem.message.hasSuffix("no attribute \(hint.dropFirst("did you mean ".count).dropLast())")
        }
    }
  }

  /// Where an element lacks just the id that others name, they are right.
  private static func withoutReferencesToUnnamed(_ problems: [Problem]) -> [Problem] {
    let hints = problems.filter { $0.code == .missingID }.compactMap(\.hint)
    if hints.isEmpty { return problems }
    return problems.filter { problem in
      problem.code != .bpmnUnresolvedReference
        || !hints.contains { hint in
          MissingID.named(by: hint).map { problem.message.contains("names '\($0)', but nothing") } ?? false
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
