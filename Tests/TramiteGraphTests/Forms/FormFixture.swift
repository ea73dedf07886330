import Testing
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Forms and situations for the tests of this folder.
enum FormFixture {
  static let place = SourceLocation(file: "f.form.xml")
  static let now = Instant(iso8601: "2026-01-05T09:00:00Z")!
  static let lima = ZoneRules(identifier: "America/Lima", firstOffset: -18_000, transitions: [], closingRule: nil)

  static func expression(_ text: String) -> Expression {
    do {
      return try Expression(parsing: text, knownNames: ["instance", "elements", "actor"])
    } catch {
      Issue.record("'\(text)' cannot be read: \(error)")
      return .constant(.null)
    }
  }
  static func when(_ text: String) -> FormCondition { .when(expression(text)) }
  static func value(_ text: String) -> FormValue { .expression(expression(text)) }

  static func field(
    _ id: String, _ type: FieldType, required: FormCondition = .never, change: (inout FormField) -> Void = { _ in }
  ) -> FormField {
    var field = FormField(id: id, type: type, required: required, location: place)
    if type.hasOptions { field.options = ["rojo", "verde", "azul"].map { FormOption(value: $0) } }
    change(&field)
    return field
  }

  static func form(_ sections: FormSection...) -> Form { Form(id: "f", sections: sections, location: place) }

  static func named(_ id: String, when: String? = nil, _ sections: FormSection...) -> Form {
    Form(id: id, when: when.map(expression), sections: sections, location: place)
  }

  static func section(_ fields: FormField..., tasks: [String] = []) -> FormSection {
    FormSection(tasks: tasks, items: fields.map { .field($0) }, location: place)
  }

  static func tableSection(_ table: FormTable) -> FormSection { FormSection(items: [.table(table)], location: place) }

  static func evaluation(
    _ forms: [Form], task: String = "t", variables: Context = Context(), actor: String? = "ana",
    languages: [String] = [], signing: FormSigning? = nil, holders: [String: [String]] = [:],
    people: [String] = ["ana", "luis", "eva", "eva.soto", "a", "b", "c"], files: [String] = ["f1", "simulated"]
  ) -> FormEvaluation {
    FormEvaluation(
      forms: forms,
      situation: FormSituation(
        task: task, actor: actor, moment: Moment(now: now, zone: lima, zones: Zones([lima.identifier: lima])),
        languages: languages, signing: signing,
        variables: { variables[$0] },
        answer: { question in
          switch question {
          case .holdsRole(let user, let role): holders[role]?.contains(user)
          case .isPerson(let user): people.contains(user)
          case .isFile(let id, _): files.contains(id)
          }
        }))
  }

  /// The check of one field with one value.
  static func check(_ field: FormField, _ value: Value?, variables: Context = Context()) -> FormCheck {
    evaluation([form(section(field))], variables: variables).check(value.map { [field.id: $0] } ?? [:])
  }
}

extension FormCheck {
  /// The value of a name that was accepted.
  subscript(name: String) -> Value? {
    guard case .accepted(let entries) = self else { return nil }
    return entries[name]
  }
  /// `path kind` of every finding.
  var found: [String] {
    guard case .refused(let findings) = self else { return [] }
    return findings.map { "\($0.path) \($0.kind.rawValue)" }
  }
  var findings: [FieldFinding] {
    guard case .refused(let findings) = self else { return [] }
    return findings
  }
  var names: [String] {
    guard case .accepted(let entries) = self else { return [] }
    return entries.entries.map(\.name)
  }
}
