/// The documentation of all codes as one page: `processes/PROBLEMS.md`.
public enum ProblemDocumentation {
  /// The page in Markdown; a test compares it with the one that is kept.
  public static var markdown: String {
    var lines = [
      "# Problems", "",
      "What `tramite validate` can say, code by code. Written by `tramite explain --all --markdown`; do not edit. Codes are",
      "appended, never reused. `tramite validate --severity CODE=error|warning|info|off` changes how grave a code is for one",
      "check; `tramite validate --fix` repairs what is marked *(repaired)*.", "",
    ]
    var family = ""
    for entry in ProblemCatalogue.all.sorted(by: { $0.code < $1.code }) {
      let own = String(entry.code.rawValue.prefix { $0 != "-" })
      if own != family {
        family = own
        lines += ["## \(own)", ""]
      }
      let repaired = ProblemCatalogue.repaired.contains(entry.code) ? " *(repaired)*" : ""
      lines += ["### \(entry.code.rawValue) \(entry.title)", ""]
      lines += ["*\(entry.severity.rawValue)*\(repaired) — \(entry.explanation)", "", "To do: \(entry.hint)."]
      if let example = ProblemCatalogue.example(for: entry.code) {
        lines += ["", "Wrong: `\(example.wrong)`", "", "Right: `\(example.right)`"]
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }
}

extension ProblemCatalogue {
  /// What a mistake looks like, and how it is written instead.
  public struct Example: Hashable, Sendable {
    /// With the mistake.
    public let wrong: String
    /// Without.
    public let right: String
  }

  /// The example of a code, where words alone do not show it.
  public static func example(for code: ProblemCode) -> Example? {
    examples[code] ?? definitionExamples[code] ?? fileExamples[code] ?? meaningExamples[code]
      ?? demandExamples[code] ?? withoutEffectExamples[code] ?? formUseExamples[code]
  }

  /// The codes that `tramite validate --fix` can repair, in some or all cases.
  public static let repaired: Set<ProblemCode> = [
    .bpmnUnknownElement, .bpmnUnknownAttribute, .bpmnInvalidValue, .bpmnWrongOrder, .bpmnContradictoryFlows,
    .bpmnDiagramReference, .bpmnDefaultFlowCondition, .parallelGatewayCondition, .gatewayDirectionMismatch,
  ]
}
