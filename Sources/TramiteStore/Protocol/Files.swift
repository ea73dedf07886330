public import TramiteFEEL

/// A file of a form field or of a handler.
public struct FileRow: Hashable, Sendable {
  public var id: String
  /// Text id of the instance it belongs to.
  public var instance: String?
  public var name: String
  public var mediaType: String
  /// In bytes.
  public var size: Int
  /// 64 hexadecimal digits, lower case.
  public var sha256: String
  public var createdAt: Instant
  /// Who brought it; nil where nobody who has signed in did.
  public var by: String?
  /// What the engine needs to open a content that it sealed; empty where the content stands as it was given. Of a sealed
  /// file, name and media type are empty, size and hash those of what is stored.
  public var seal: [UInt8]
  /// Describes a file.
  public init(
    id: String, instance: String?, name: String, mediaType: String, size: Int, sha256: String, createdAt: Instant,
    by: String? = nil, seal: [UInt8] = []
  ) {
    self.id = id
    self.instance = instance
    self.name = name
    self.mediaType = mediaType
    self.size = size
    self.sha256 = sha256
    self.createdAt = createdAt
    self.by = by
    self.seal = seal
  }
  /// The largest content, in bytes, that stands inside the database; larger ones stand beside it.
  public static let largestInside = 16 * 1024 * 1024

  /// Whether the row and its content fit together, and the hash is one (file names are made of it).
  package func check(_ content: [UInt8]) throws { try check(size: content.count) }

  /// Whether the row fits a content of a size, and its hash is one.
  package func check(size found: Int) throws {
    let digits = sha256.utf8
    guard digits.count == 64, digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      throw StoreFailure(
        .missing, "expected the SHA-256 of file '\(id)' as 64 hexadecimal digits, found '\(sha256)'",
        hint: "give the hash of the content in lower case")
    }
    guard size == found else {
      throw StoreFailure(
        .missing, "expected \(size) bytes for file '\(id)', found \(found)",
        hint: "give the size of the content")
    }
  }
}

/// Reading files.
public protocol FileReader {
  func file(_ id: String) throws -> FileRow?
  /// The content, or a part of it: from `offset`, at most `count` bytes.
  /// - Throws: ``StoreFailure/Code/missing`` when there is no such file, ``StoreFailure/Code/damaged`` when its content
  ///   is gone or has another size.
  func fileContent(_ id: String, offset: Int, count: Int) throws -> [UInt8]
  /// The files of an instance, by id.
  func files(instance: String) throws -> [FileRow]
  /// Files that belong to no instance, brought up to a time, the oldest first, then by id.
  func untakenFiles(upTo: Instant, limit: Int) throws -> [FileRow]
}

extension FileReader {
  /// The whole content.
  public func fileContent(_ id: String) throws -> [UInt8] { try fileContent(id, offset: 0, count: .max) }
}

/// Writing files.
public protocol FileWriter {
  /// Stores a file; its content is on the disk before the transaction commits.
  /// - Throws: ``StoreFailure/Code/exists`` when the id is taken.
  func addFile(_ file: FileRow, content: [UInt8]) throws
  /// Stores a file whose content has arrived (``ArrivingContents``): it is moved to its place.
  /// - Throws: ``StoreFailure/Code/exists`` when the id is taken, ``StoreFailure/Code/missing`` when nothing has arrived
  ///   under the name, or another size.
  /// - Note: what arrived may stand under its name still: its writer discards it, whatever came of it.
  func addFile(_ file: FileRow, arrived name: String) throws
  /// Removes a file that belongs to no instance, with its content; nothing where there is none.
  func removeUntakenFile(_ id: String) throws
  /// Makes a file that belongs to no instance another person's, as if that person had brought it; nothing where there is
  /// none.
  func giveUntakenFile(_ id: String, to person: String) throws
  /// Notes the instance that a file belongs to, where it had none when it was stored, and how it is opened from then on;
  /// the former seal is overwritten.
  /// - Throws: ``StoreFailure/Code/missing`` when there is no such file.
  func attachFile(_ id: String, to instance: String, seal: [UInt8]) throws
}
