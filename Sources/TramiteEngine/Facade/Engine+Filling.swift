import TramiteFEEL
import TramiteGraph
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// A completion with what its form still asks for made up, by the rule of `simulate` (settled.md): for demonstrations and
  /// trials. Constraints and patterns are not judged for what was made up; everything else is.
  /// - Throws: ``Rejection`` `unknownWorkItem`, `workItemWithdrawn`
  public nonisolated func filled(_ request: CompletionRequest) async throws -> CompletionRequest {
    let detail = try await workItem(request.workItem)
    if detail.forms.isEmpty { return request }
    let holders = try await holders(of: detail.forms)
    var given = request.data
    for file in request.files { given[file.field] = Self.standIn(file) }
    let evaluation = detail.evaluation(
      actor: request.by.user, at: now, isHolder: { user, role in holders[role].map { $0.contains(user) } })
    let entries = evaluation.simulatedEntries(given: given) { role in
      role.flatMap { holders[$0]?.first } ?? request.by.user
    }
    var result = request
    for entry in entries.entries where given[entry.key] == nil {
      result.data[entry.key] = entry.value
      result.invented.append(entry.key)
    }
    return result
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
}
