import TramiteFEEL
import TramiteInterpreter
import TramiteStore

/// The file area as a handler sees it, for one instance.
struct StoreFiles: HandlerFiles {
  let shard: Shard
  let instance: String

  func content(of reference: Value) async throws -> [UInt8] {
    guard case .context(let context) = reference, case .string(let id)? = context["id"] else {
      throw HandlerFailure(
        "a file was expected, found \(reference == .null ? "nothing" : "a value that is no file")",
        hint: "give the input a field of type file", isPermanent: true)
    }
    return try await shard.store.read { reader in
      guard try reader.file(id) != nil else {
        throw HandlerFailure("no file '\(id)' is in the store's file area", isPermanent: true)
      }
      return try reader.fileContent(id)
    }
  }

  func store(name: String, mediaType: String, content: [UInt8]) async throws -> Value {
    let instance = instance
    return try await shard.perform { batch in
      try batch.addFile(name: name, mediaType: mediaType, content: content, instance: instance)
    }
  }
}

extension Batch {
  /// Puts a file into the store's file area and gives the reference that a variable holds (formats.md "Forms").
  func addFile(name: String, mediaType: String?, content: [UInt8], instance: String?) throws -> Value {
    let id = "file-" + RandomInstanceIDs().suffix(isFirstTry: true) + RandomInstanceIDs().suffix(isFirstTry: true)
    let mediaType = mediaType ?? MediaType.ofName(name)
    let hash = ContentHash.hexadecimal(content)
    writes += 1
    try writer.addFile(
      FileRow(
        id: id, instance: instance, name: name, mediaType: mediaType, size: content.count, sha256: hash, createdAt: now),
      content: content)
    return .context(
      Context([
        ("id", .string(id)), ("name", .string(name)), ("mediaType", .string(mediaType)),
        ("size", .number(Number(content.count))), ("sha256", .string(hash)),
      ]))
  }
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
