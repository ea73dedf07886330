import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteStore

/// The forms of a task while somebody fills them: checks with what the store knows, files that come before the answer does.
struct FormDesk: Sendable {
  let forms: [Form]
  let evaluation: FormEvaluation
  let engine: Engine
  let actor: Actor
  /// The instance that files belong to; nil before it has started.
  var instance: String?

  /// The names of fields on whose values others depend.
  var asksAgain: Set<String> { forms.reduce(into: []) { $0.formUnion($1.readNames) } }

  /// The same forms, signed or not.
  func signed(_ signs: Bool) -> FormEvaluation {
    var situation = evaluation.situation
    situation.signing = signs ? .unconfirmed : nil
    return FormEvaluation(forms: forms, situation: situation)
  }

  /// Checks what was entered, asking the store what the check must know.
  func check(_ entered: Context, signs: Bool) async throws -> FormCheck {
    var answers: [FormQuestion: Bool] = [:]
    // Each round answers what the round before has asked; forms ask no more than their fields.
    for _ in 0..<32 {
      var situation = signed(signs).situation
      let known = answers
      situation.answer = { known[$0] }
      let result = FormEvaluation(forms: forms, situation: situation).check(entered)
      guard case .needs(let questions) = result else { return result }
      for question in questions { answers[question] = try await answer(question) }
    }
    return signed(signs).check(entered)
  }

  private func answer(_ question: FormQuestion) async throws -> Bool {
    // Of a file that is sealed the store's row tells nothing.
    if case .isFile(let id, let sha256) = question { return try await engine.fileRow(id)?.sha256 == sha256 }
    let days = engine.days
    return try await engine.store.read { reader in
      if try reader.organizations().isEmpty { return true }
      switch question {
      case .holdsRole(let user, let role): return try reader.holdsRole(role, person: user, days)
      case .isPerson(let user): return try reader.person(user)?.isActive ?? false
      case .isFile: return false
      }
    }
  }

  /// Stores what was uploaded for fields of these forms, and finds what was uploaded before: references by the name of their
  /// control. So nothing is lost when the answer is refused. Until it is taken, a file is its bringer's alone: what another
  /// person has brought, and what belongs to another instance, is not taken.
  func files(_ body: FormBody) async throws -> [String: [Value]] {
    var found: [String: [Value]] = [:]
    let prefix = FormNames.kept("")
    for field in body.fields where field.name.hasPrefix(prefix) {
      guard let row = try await engine.fileRow(field.value), isOwn(row) else { continue }
      found[String(field.name.dropFirst(prefix.count)), default: []].append(row.reference)
    }
    for file in body.files where takesFiles(file.field) {
      found[file.field, default: []].append(try await engine.addFile(file.content, by: actor))
    }
    return found
  }

  private func isOwn(_ row: FileRow) -> Bool {
    row.instance.map { $0 == instance } ?? (row.by == actor.user)
  }

  /// Whether a control of that name takes files at this task.
  private func takesFiles(_ name: String) -> Bool {
    let task = evaluation.situation.task
    return forms.flatMap(\.sections).filter { $0.isFilled(at: task) }.flatMap(\.items).contains { item in
      switch item {
      case .field(let field): field.type == .file && name == FormNames.field(field.id)
      case .table(let table):
        table.columns.contains { column in
          guard column.type == .file, let row = FormNames.row(of: name, in: table.id, column.id) else { return false }
          return name == FormNames.cell(table.id, row, column.id)
        }
      case .note: false
      }
    }
  }

  /// Who may be chosen in fields for people, by role; of no role under the empty name.
  func people() async throws -> [String: [PersonChoice]] {
    var roles: Set<String> = []
    for item in forms.flatMap(\.sections).flatMap(\.items) {
      switch item {
      case .field(let field): if field.type == .person { roles.insert(field.role ?? "") }
      case .table(let table):
        for column in table.columns where column.type == .person { roles.insert(column.role ?? "") }
      case .note: continue
      }
    }
    if roles.isEmpty { return [:] }
    let wanted = roles
    let days = engine.days
    return try await engine.store.read { reader in
      var people: [String: [PersonChoice]] = [:]
      for role in wanted {
        let rows =
          try role.isEmpty
          ? reader.organizations().flatMap { try reader.people(organization: $0.id) }
          : reader.holders(ofRole: role, days)
        people[role] = rows.filter(\.isActive).map { PersonChoice(id: $0.id, name: $0.name ?? $0.id) }
      }
      return people
    }
  }
}
