/// Every kind of problem, with the documentation that `tramite explain CODE` prints.
///
/// Codes are appended, never reused or renumbered. Ranges: `XML-00xx` text and syntax, `BPMN-01xx` structure and content
/// model, `BPMN-02xx` rules, `BPMN-03xx` not executed, `BPMN-04xx` demands of the
/// specification's text, `EXT-04xx` extensions, `FEEL-05xx` expressions, `FORM-06xx` forms, `ORG-07xx` organization,
/// `CAL-08xx` calendars, `SCEN-09xx` scenarios, `DEPLOY-10xx` deployment, `DMN-10xx` decision models, `SOUND-12xx`
/// soundness, `DATA-13xx` data and people.
public enum ProblemCatalogue {
  /// The documentation of one code.
  public struct Entry: Hashable, Sendable {
    /// The code.
    public let code: ProblemCode
    /// The severity it has unless the finder says otherwise.
    public let severity: Severity
    /// A few words, for lists.
    public let title: String
    /// Why it is a problem.
    public let explanation: String
    /// What to do about it, in general; a problem's own hint is about the case at hand.
    public let hint: String

    /// Documents a code.
    public init(_ code: ProblemCode, _ severity: Severity, _ title: String, why explanation: String, hint: String) {
      self.code = code
      self.severity = severity
      self.title = title
      self.explanation = explanation
      self.hint = hint
    }
  }

  /// All entries, in order of the ranges. A new part of the product adds an array of its own here.
  public static let all: [Entry] =
    [
      xml,
      bpmnStructure,
      bpmnRules,
      bpmnNotExecuted,
      bpmnLoops + bpmnCompensation,
      bpmnData,
      bpmnEvents,
      bpmnSpecification,
      extensions,
      feel,
      forms + formUse,
      organization,
      calendars,
      scenarios,
      deployment,
      bpmnRuleTasks,
      decisions,
      soundness,
      dataAndPeople,
      folders,
      meaning,
      demands,
      withoutEffect,
    ].flatMap { $0 }

  /// The documentation of a code, or nil if there is no such code.
  /// - Cost: constant.
  public static func entry(for code: ProblemCode) -> Entry? { byCode[code] }

  private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
}

extension ProblemCatalogue.Entry {
  /// The entry as `tramite explain` prints it.
  public var text: String {
    "\(code.rawValue) (\(severity.rawValue)): \(title)\n\nWhy: \(explanation)\nWhat to do: \(hint)\n"
  }
}
