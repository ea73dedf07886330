import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// The fields of the forms that a process uses, by the variable that they write: one field each, or none where two forms
/// differ.
struct FieldTypes {
  private let fields: [String: FormField]
  /// Every value that some choice of the forms offers.
  let options: Set<String>

  init(_ process: ProcessView, folder: DefinitionSet.Folder) {
    var found: [String: FormField] = [:]
    var torn: Set<String> = []
    var forms: Set<String> = []
    var options: Set<String> = []
    for node in process.nodes {
      for word in node.element.tramite("form")?.words ?? [] where forms.insert(word.text).inserted {
        for section in folder.form(word.text)?.form.sections ?? [] {
          for case .field(let field) in section.items {
            options.formUnion(field.options.map(\.value))
            if let other = found[field.id], other.type != field.type || other.options != field.options {
              torn.insert(field.id)
            }
            found[field.id] = field
          }
        }
      }
      // What is written elsewhere too may be of any kind.
      for output in node.element.extensions.outputs { torn.insert(output.variable.text) }
      if let result = node.element.tramite("resultVariable") { torn.insert(result.value) }
    }
    self.options = options
    fields = found.filter { !torn.contains($0.key) }
  }

  /// The field that alone writes a variable.
  func field(_ name: String) -> FormField? { fields[name] }

  /// The kinds of the variables, as far as the forms say them.
  var kinds: [String: ValueKind] { fields.compactMapValues { $0.isMultiple ? .list : $0.type.kind } }
}

extension FieldType {
  /// The kind of value that a field of this type holds; nil where it is not one alone.
  fileprivate var kind: ValueKind? {
    switch self {
    case .string, .text, .choice, .person, .url, .email: .string
    case .integer, .decimal: .number
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .multiChoice: .list
    case .file, .signature: .context
    case .duration, .secret: nil
    }
  }
}

/// Expressions use the fields of forms as what they are: kinds that fit, and options that exist.
///
/// Wrong: `decision = "aprovada"` where the options are `aprobada` and `no-aprobada`; `amount > "10"` where the amount is a
/// number. Right: `decision = "aprobada"`, `amount > 10`.
/// - Spec: formats.md "Forms"; DMN 1.5 §10.3.2.13
enum FieldUse {
  static func check(
    _ used: [UsedExpression], of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport
  ) {
    let types = FieldTypes(process, folder: set.folder(of: process.file))
    let kinds = types.kinds
    guard !kinds.isEmpty else { return }
    for use in used {
      checkKinds(use, kinds, process, &report)
      checkOptions(use, types, process, &report)
    }
  }

  private static func checkKinds(
    _ use: UsedExpression, _ kinds: [String: ValueKind], _ process: ProcessView, _ report: inout RuleReport
  ) {
    guard use.expression.names.contains(where: { kinds[$0] != nil && !use.localNames.contains($0) }) else { return }
    let known = kinds.filter { !use.localNames.contains($0.key) }
    let already = Set(use.expression.check().map(\.offset))
    for finding in use.expression.check(types: known) where !already.contains(finding.offset) {
      let place = NameLocation(
        offset: finding.offset, length: finding.length, isPossiblyMember: false, isPossiblyFunction: false)
      report.add(
        .typesNeverMatch, at: use.location(of: place, in: process.source), element: use.element,
        "by the forms of this process, \(finding.message)", hint: finding.hint)
    }
  }

  private static func checkOptions(
    _ use: UsedExpression, _ types: FieldTypes, _ process: ProcessView, _ report: inout RuleReport
  ) {
    for (name, place) in zip(use.expression.names, use.expression.nameLocations) {
      guard let field = types.field(name), field.type == .choice, !field.isMultiple, !place.isPossiblyMember,
        !use.localNames.contains(name),
        let compared = ComparedText.behind(place.offset + place.length, in: use.expression.text),
        !field.options.contains(where: { $0.value == compared.text })
      else { continue }
      let options = field.options.map(\.value)
      let found = NameLocation(
        offset: compared.offset, length: compared.length, isPossiblyMember: false, isPossiblyFunction: false)
      report.add(
        .optionUnknown, at: use.location(of: found, in: process.source), element: use.element,
        "'\(compared.text)' is no option of the field '\(name)'",
        hint: NearestName.hint(for: compared.text, among: options, kind: "option"))
    }
  }
}

/// A text literal that something is compared with by `=` or `!=`.
struct ComparedText {
  let text: String
  /// Its first scalar in the expression, the quote.
  let offset: Int
  let length: Int

  /// The literal behind a name that ends at an offset; nil where something else stands there.
  static func behind(_ end: Int, in expression: String) -> ComparedText? {
    let scalars = Array(expression.unicodeScalars)
    var index = end
    func skipBlanks() { while index < scalars.count, isBlank(scalars[index]) { index += 1 } }
    skipBlanks()
    if index < scalars.count, scalars[index] == "!" { index += 1 }
    guard index < scalars.count, scalars[index] == "=" else { return nil }
    index += 1
    skipBlanks()
    guard index < scalars.count, scalars[index] == "\"" else { return nil }
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while index < scalars.count, scalars[index] != "\"" {
      // Escapes are left to those who write them.
      if scalars[index] == "\\" { return nil }
      text.append(scalars[index])
      index += 1
    }
    guard index < scalars.count else { return nil }
    return ComparedText(text: String(text), offset: start, length: index + 1 - start)
  }
}
