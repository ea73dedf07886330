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
    for file in request.files { given.put(Self.standIn(file), file.field) }
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
    let items = detail.forms.flatMap { $0.sections.flatMap(\.items) }
    for entry in entries.entries where given[entry.key] != entry.value {
      switch items.first(where: { $0.name == entry.key }) {
      case .field(let field)? where field.type == .file: result.files.append(Self.madeUp(entry.key))
      case .table(let table)?:
        let (rows, files) = Self.filled(table, entry.value, given: given[entry.key])
        result.data[entry.key] = rows
        result.files += files
      case .field?, .note?, nil: result.data[entry.key] = entry.value
      }
    }
    return result
  }

  /// The rows of a table without the files that were made up in them, and these.
  private static func filled(_ table: FormTable, _ value: Value, given: Value?) -> (rows: Value, files: [FileContent]) {
    guard case .list(var rows) = value else { return (value, []) }
    var known: [Value] = []
    if case .list(let values)? = given { known = values }
    var files: [FileContent] = []
    for (place, row) in rows.enumerated() {
      guard case .context(var cells) = row else { continue }
      var before = Context()
      if place < known.count, case .context(let found) = known[place] { before = found }
      for column in table.columns where column.type == .file {
        guard let cell = cells[column.id], cell != .null else { continue }
        if cell != before[column.id] { files.append(madeUp("\(table.id)[\(place + 1)].\(column.id)")) }
        // What was given as content is put in again with it.
        if cell != before[column.id] || isStandIn(cell) { cells[column.id] = .null }
      }
      rows[place] = .context(cells)
    }
    return (.list(rows), files)
  }

  /// A real file with little in it: what comes after may read it.
  private static func madeUp(_ field: String) -> FileContent {
    FileContent(
      field: field, name: "\(TableCell(field)?.column ?? field).txt", mediaType: "text/plain",
      content: Array("made up\n".utf8))
  }

  private static let standInID = "new"

  private static func isStandIn(_ value: Value) -> Bool {
    guard case .context(let context) = value else { return false }
    return context["id"] == .string(standInID)
  }

  /// A file reference in the place of a content that is stored with the completion.
  private static func standIn(_ file: FileContent) -> Value {
    .context(
      Context([
        ("id", .string(standInID)), ("name", .string(file.name)),
        ("mediaType", .string(file.mediaType ?? "application/octet-stream")),
        ("size", .number(Number(file.content.count))), ("sha256", .string(String(repeating: "0", count: 64))),
      ]))
  }

  /// The people of each role that fields of type person ask for, by role, in the order of their ids.
  private nonisolated func holders(of forms: [Form]) async throws -> [String: [String]] {
    let roles = Set(forms.flatMap { $0.sections.flatMap { $0.items.flatMap(\.personRoles) } }).sorted()
    if roles.isEmpty { return [:] }
    let days = days
    return try await reading { reader in
      var holders: [String: [String]] = [:]
      for role in roles { holders[role] = try reader.holders(ofRole: role, days).map(\.id) }
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
