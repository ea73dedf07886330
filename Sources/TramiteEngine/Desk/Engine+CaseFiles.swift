public import TramiteStore

/// What forms and pages of cases need to know of files, as they were given: sealed ones are opened.
extension Engine {
  /// A file's row; nil where there is none. For forms that are being filled in: nothing of its content is given out.
  public nonisolated func fileRow(_ id: String) async throws -> FileRow? {
    try await reading { try $0.openedFile(id)?.row }
  }

  /// The files of a case, the oldest first; those whose key was erased are left out.
  /// - Throws: ``Rejection``: `unknownInstance`, `rightNotHeld`
  public nonisolated func files(of instance: String, by actor: Actor) async throws -> [FileRow] {
    try await requireSight(of: instance, "files", by: actor)
    return try await reading { reader in
      try reader.files(instance: instance).map { try OpenedFile($0, reader) }.filter { !$0.isErased }.map(\.row)
    }
  }
}
