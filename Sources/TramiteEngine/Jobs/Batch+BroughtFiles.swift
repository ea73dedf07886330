import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// Files that an answer names: whoever gives it must have brought them, or be allowed to see the case they come from.
extension Batch {
  /// The data of an answer at a work item, with its files as they will belong to the instance.
  func taking(filesOf data: Context, into instance: CachedInstance, at node: NodeIndex, by actor: Actor) throws
    -> Context
  {
    if data.entries.allSatisfy({ $0.value.fileIDs.isEmpty }) { return data }
    // What the case holds already (a called process its caller's file, for example) may be given back as it is.
    let known = Set(
      instance.state.scopes.flatMap { scope in scope.variables.pairs.flatMap { $0.1.fileIDs } })
    return try taking(filesOf: data, into: instance.id, known: known, by: actor) { variable in
      instance.personal.contains(variable, at: node) ? instance.seal : nil
    }
  }

  /// The data of an answer with its files as they will belong to an instance: a file of another case is copied, so that
  /// each case has its own and its people can read it.
  /// - Parameters:
  ///   - known: files that the instance names already
  ///   - seal: with which a copy for a variable is sealed
  /// - Throws: ``Rejection`` `rightNotHeld` for a file that somebody else has brought, or of a case that the person may not
  ///   see
  func taking(
    filesOf data: Context, into instance: String, known: Set<String>, by actor: Actor,
    seal: (String) throws -> Seal?
  ) throws -> Context {
    var result = data
    // A file that is named more than once is copied once.
    var copies: [CopiedFile: Value] = [:]
    for entry in data.entries {
      let seal = try seal(entry.key)
      result[entry.key] = try entry.value.replacingFiles { reference, id in
        let wanted = CopiedFile(id: id, isSealed: seal != nil)
        if let copy = copies[wanted] { return copy }
        guard let row = try writer.file(id), row.instance != instance, !known.contains(id) else { return reference }
        guard let other = row.instance else {
          if !actor.isSignedIn || row.by == actor.user { return reference }
          throw Rejection.foreignFile(id, entry.key, actor)
        }
        if actor.isSignedIn {
          guard let origin = try writer.instance(id: other), try permissions.maySee(origin, actor) else {
            throw Rejection.foreignFile(id, entry.key, actor)
          }
        }
        guard let file = try writer.openedFile(id) else { return reference }
        let copy = FileContent(
          field: entry.key, name: file.row.name, mediaType: file.row.mediaType, content: try file.content(writer))
        let added = try addFile(copy, instance: instance, by: actor.user, seal: seal)
        copies[wanted] = added
        return added
      }
    }
    return result
  }
}

/// A file of another case that an answer names.
private struct CopiedFile: Hashable {
  let id: String
  let isSealed: Bool
}

extension Value {
  /// The ids of the files that it refers to, in order.
  var fileIDs: [String] {
    switch self {
    case .list(let items): items.flatMap(\.fileIDs)
    case .context(let context): context.fileID.map { [$0] } ?? context.entries.flatMap { $0.value.fileIDs }
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .range, .function:
      []
    }
  }

  /// The same value with others in place of its references of files.
  fileprivate func replacingFiles(_ other: (Value, String) throws -> Value) throws -> Value {
    switch self {
    case .list(let items): return .list(try items.map { try $0.replacingFiles(other) })
    case .context(let context):
      if let id = context.fileID { return try other(self, id) }
      var result = context
      for entry in context.entries { result[entry.key] = try entry.value.replacingFiles(other) }
      return .context(result)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .range, .function:
      return self
    }
  }
}

extension Context {
  /// The id of the file that it is a reference of; nil for other contexts.
  fileprivate var fileID: String? {
    guard case .string(let id)? = self["id"], self["sha256"] != nil else { return nil }
    return id
  }
}

extension Rejection {
  fileprivate static func foreignFile(_ id: String, _ field: String, _ actor: Actor) -> Rejection {
    Rejection(
      .rightNotHeld,
      "'\(actor.user ?? "")' cannot give the file '\(id)' to '\(field)': somebody else has brought it, or it is part of "
        + "a case that '\(actor.user ?? "")' may not see",
      hint: "upload the file yourself, and name the new one", field: field)
  }
}
