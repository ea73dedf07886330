import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// The file area as a handler sees it, for one job. What it is given is plain; what it stores is sealed where it may be
/// personal.
struct StoreFiles: HandlerFiles {
  let shard: Shard
  let job: TakenJob

  func content(of reference: Value) async throws -> [UInt8] {
    guard case .context(let context) = reference, case .string(let id)? = context["id"] else {
      throw HandlerFailure(
        "a file was expected, found \(reference == .null ? "nothing" : "a value that is no file")",
        hint: "give the input a field of type file", isPermanent: true)
    }
    return try await shard.store.read { reader in
      guard let file = try reader.openedFile(id) else {
        throw HandlerFailure("no file '\(id)' is in the store's file area", isPermanent: true)
      }
      if file.isErased {
        throw HandlerFailure("the file '\(id)' was erased, with the personal data of its instance", isPermanent: true)
      }
      return try file.content(reader)
    }
  }

  func store(name: String, mediaType: String, content: [UInt8]) async throws -> Value {
    let job = job
    return try await shard.perform { batch in
      let seal = try batch.instance(job.instance)?.seal(ofWhatLeaves: job.job.node)
      return try batch.addFile(
        FileContent(field: "", name: name, mediaType: mediaType, content: content), instance: job.instanceID,
        seal: seal)
    }
  }
}

extension Batch {
  /// Puts a file into the store's file area, sealed where there is a seal, and gives the reference that a variable holds
  /// (formats.md "Forms").
  /// - Parameters:
  ///   - id: its id, where the caller has made one
  ///   - user: who brings it
  func addFile(
    _ file: FileContent, id: String = newFileID(), instance: String?, by user: String? = nil, seal: Seal?
  ) throws -> Value {
    let row = FileRow(
      id: id, instance: instance, name: file.name, mediaType: file.mediaType ?? MediaType.ofName(file.name),
      size: file.content.count, sha256: ContentHash.hexadecimal(file.content), createdAt: now, by: user)
    writes += 1
    if let seal {
      let sealed = try seal.seal(row, file.content)
      try writer.addFile(sealed.row, content: sealed.content)
    } else {
      try writer.addFile(row, content: file.content)
    }
    return row.reference
  }
}

/// A new id of a file: nobody guesses it.
func newFileID() -> String {
  "file-" + RandomInstanceIDs().suffix(isFirstTry: true) + RandomInstanceIDs().suffix(isFirstTry: true)
}

/// Media types by the end of a file's name: those that procedures exchange.
enum MediaType {
  private static let known: [String: String] = [
    "pdf": "application/pdf", "json": "application/json", "sarif": "application/sarif+json", "xml": "application/xml",
    "zip": "application/zip", "csv": "text/csv", "jtl": "text/csv", "txt": "text/plain", "md": "text/markdown",
    "html": "text/html", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "svg": "image/svg+xml", "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "bpmn": "application/xml", "dmn": "application/xml", "yaml": "application/yaml", "yml": "application/yaml",
    "tar": "application/x-tar", "gz": "application/gzip", "sql": "application/sql", "log": "text/plain",
  ]

  /// The media type of a name; bytes of no known kind where its end says nothing.
  static func ofName(_ name: String) -> String {
    guard let dot = name.lastIndex(of: ".") else { return "application/octet-stream" }
    return known[name[name.index(after: dot)...].lowercased()] ?? "application/octet-stream"
  }
}
