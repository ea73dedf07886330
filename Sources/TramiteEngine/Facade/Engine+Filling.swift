import TramiteFEEL
import TramiteGraph
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// A completion with what its form still asks for made up, by the rule of `simulate` (settled.md): for demonstrations and
  /// trials. It is judged like what a person enters: what constraints and patterns ask must be given.
  /// - Throws: ``Rejection`` `unknownWorkItem`, `workItemWithdrawn`
  public nonisolated func filled(_ request: CompletionRequest) async throws -> CompletionRequest {
    let detail = try await workItem(request.workItem)
    if detail.forms.isEmpty { return request }
    let holders = try await holders(of: detail.forms)
    var given = request.data
    for file in request.files { given[file.field] = Self.standIn(file) }
    let evaluation = detail.evaluation(
      actor: request.by.user, at: now,
      answer: { question in
        switch question {
        case .holdsRole(let user, let role): holders[role].map { $0.contains(user) }
        case .isPerson, .isFile: true
        }
      })
    let entries = evaluation.simulatedEntries(given: given) { role in
      role.flatMap { holders[$0]?.first } ?? request.by.user
    }
    var result = request
    let fileFields = detail.forms.flatMap { $0.sections.flatMap { $0.items.flatMap(\.fileFields) } }
    for entry in entries.entries where given[entry.key] == nil {
      if fileFields.contains(entry.key) {
        result.files.append(Self.madeUp(entry.key))
      } else {
        result.data[entry.key] = entry.value
      }
    }
    return result
  }

  /// A real file with little in it: what comes after may read it.
  private static func madeUp(_ field: String) -> FileContent {
    FileContent(field: field, name: "\(field).txt", mediaType: "text/plain", content: Array("made up\n".utf8))
  }

  /// A file reference in the place of a content that is stored with the completion.
  private static func standIn(_ file: FileContent) -> Value {
    .context(
      Context([
        ("id", .string("new")), ("name", .string(file.name)),
        ("mediaType", .string(file.mediaType ?? "application/octet-stream")),
        ("size", .number(Number(file.content.count))), ("sha256", .string(String(repeating: "0", count: 64))),
      ]))
  }

  /// The people of each role that fields of type person ask for, by role, in the order of their ids.
  private nonisolated func holders(of forms: [Form]) async throws -> [String: [String]] {
    let roles = Set(forms.flatMap { $0.sections.flatMap { $0.items.flatMap(\.personRoles) } }).sorted()
    if roles.isEmpty { return [:] }
    return try await reading { reader in
      var holders: [String: [String]] = [:]
      for role in roles { holders[role] = try reader.holders(ofRole: role).filter(\.isActive).map(\.id) }
      return holders
    }
  }
}

extension FormItem {
  /// The roles that fields of type person ask for.
  fileprivate var personRoles: [String] {
    switch self {
    case .field(let field): field.role.map { [$0] } ?? []
    case .table(let table): table.columns.compactMap(\.role)
    case .note: []
    }
  }

  /// The fields of type file that stand in no table.
  fileprivate var fileFields: [String] {
    switch self {
    case .field(let field): field.type == .file ? [field.id] : []
    case .table, .note: []
    }
  }
}
