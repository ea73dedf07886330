import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// What expressions ask of `instance` and `elements` is there.
///
/// Wrong: `instance.startetBy`, `elements."aprove".completedBy` without such an element. Right: `instance.startedBy`.
/// - Spec: settled.md "FEEL in processes"
enum ReservedMembers: UseRule {
  private static let ofInstance = ["id", "businessKey", "startedBy", "startedAt", "process", "version"]
  private static let ofElements = ["completedBy", "completedAt", "count"]

  static func check(
    _ used: [UsedExpression], of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport
  ) {
    let ids = process.nodes.compactMap(\.element.id)
    for use in used {
      let words = words(of: use.expression.text)
      for index in words.indices where index + 2 < words.count && words[index + 1].text == "." {
        guard index == 0 || words[index - 1].text != "." else { continue }
        let member = words[index + 2]
        switch words[index].text {
        case "instance": check(member, "instance", among: ofInstance, use, process, &report)
        case "elements" where member.isText:
          if !check(member, "elements", among: ids, use, process, &report) { continue }
          guard index + 4 < words.count, words[index + 3].text == "." else { continue }
          check(words[index + 4], "elements.\"\(member.text)\"", among: ofElements, use, process, &report)
        case _: continue
        }
      }
    }
  }

  @discardableResult
  private static func check(
    _ member: Word, _ owner: String, among known: [String], _ use: UsedExpression, _ process: ProcessView,
    _ report: inout RuleReport
  ) -> Bool {
    if known.contains(member.text) { return true }
    report.add(
      .feelUnknownMember, at: use.location(of: member.place, in: process.source), element: use.element,
      owner == "elements"
        ? "'\(process.id)' has no element '\(member.text)'" : "'\(owner)' has no '\(member.text)'",
      hint: NearestName.hint(for: member.text, among: known, kind: owner == "elements" ? "element" : "member"))
    return false
  }

  // MARK: Words

  private struct Word {
    /// A text without its quotes.
    let text: String
    let isText: Bool
    let place: NameLocation
  }

  /// Names, texts and signs of an expression.
  private static func words(of expression: String) -> [Word] {
    let scalars = Array(expression.unicodeScalars)
    var words: [Word] = []
    var index = 0
    func belongs(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    func add(_ range: Range<Int>, isText: Bool) {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[range])
      words.append(
        Word(
          text: String(text), isText: isText,
          place: NameLocation(
            offset: range.lowerBound, length: max(range.count, 1), isPossiblyMember: true, isPossiblyFunction: false)))
    }
    while index < scalars.count {
      let start = index
      if scalars[index] == "\"" {
        index += 1
        while index < scalars.count, scalars[index] != "\"" { index += scalars[index] == "\\" ? 2 : 1 }
        index = min(index, scalars.count)
        add(start + 1..<index, isText: true)
        index += 1
      } else if belongs(scalars[index]) {
        while index < scalars.count, belongs(scalars[index]) { index += 1 }
        add(start..<index, isText: false)
      } else {
        index += 1
        if !isBlank(scalars[start]) { add(start..<index, isText: false) }
      }
    }
    return words
  }
}
