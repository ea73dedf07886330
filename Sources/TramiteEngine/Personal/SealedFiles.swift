import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// A file of the store's file area as it was given: where it is sealed, opened with the key of its instance.
struct OpenedFile {
  private enum Content {
    case open
    case sealed(SealedContent)
    case erased
  }
  /// What it was given as; where its key was erased, as the store has it.
  let row: FileRow
  private let content: Content

  /// - Throws: ``EngineFailure`` where what is sealed does not fit its key
  init(_ stored: FileRow, _ reader: any StoreReader) throws {
    guard !stored.seal.isEmpty else {
      row = stored
      content = .open
      return
    }
    guard let keeper = FileKeeper(rawValue: stored.seal[0]), let seal = try keeper.seal(of: stored, reader) else {
      row = stored
      content = .erased
      return
    }
    var bytes = ByteReader(try seal.open(Array(stored.seal.dropFirst())))
    var given = stored
    let key = try bytes.blob()
    given.name = try bytes.string()
    given.mediaType = try bytes.string()
    given.size = Int(clamping: try bytes.varint())
    given.sha256 = try bytes.string()
    given.seal = []
    row = given
    content = .sealed(SealedContent(key: key, size: given.size))
  }

  /// Whether nobody can read it any more, because the key of its instance was erased.
  var isErased: Bool {
    switch content {
    case .erased: true
    case .open, .sealed: false
    }
  }

  /// The content, or a part of it. A whole one is compared with its hash: what was altered or has rotted is not given.
  /// - Throws: ``Rejection`` `unknownFile` where its key was erased; ``EngineFailure`` where it is not what was stored
  func content(_ reader: any StoreReader, from offset: Int = 0, count: Int = .max) throws -> [UInt8] {
    switch content {
    case .open:
      let bytes = try reader.fileContent(row.id, offset: offset, count: count)
      if offset == 0, count >= row.size { try ContentHash.check(bytes, row.sha256, "file '\(row.id)'") }
      return bytes
    case .sealed(let sealed):
      return try sealed.open(from: offset, count: count) { offset, count in
        try reader.fileContent(row.id, offset: offset, count: count)
      }
    case .erased: throw Rejection.fileErased(row.id, of: row.instance)
    }
  }
}

extension StoreReader {
  /// A file as it was given; nil where there is none.
  func openedFile(_ id: String) throws -> OpenedFile? { try file(id).map { try OpenedFile($0, self) } }
}

/// Whose key opens a file: the first byte of its seal.
private enum FileKeeper: UInt8 {
  /// The store's own, as for secrets: of a file that came before its instance was known, and that no personal field took.
  case store = 0
  /// Its instance's.
  case instance = 1

  /// The seal; nil where the key was erased.
  func seal(of file: FileRow, _ reader: any StoreReader) throws -> Seal? {
    switch self {
    case .store: try Seal.ofStore(reader)
    case .instance: try file.instance.flatMap { try Seal.of($0, reader) }
    }
  }
}

extension Seal {
  /// A file as it is stored: its content sealed with a key of its own, and that key sealed with this, together with its
  /// name, kind, size and hash, which may say something of a person too.
  ///
  /// A file without an instance is sealed with the store's key.
  func seal(_ file: FileRow, _ content: [UInt8]) throws(EngineFailure) -> (row: FileRow, content: [UInt8]) {
    let inside = SealedContent(size: content.count)
    let sealed = try inside.seal(content)
    let row = try seal(file, key: inside.key, size: sealed.count, sha256: ContentHash.hexadecimal(sealed))
    return (row, sealed)
  }

  /// The row of a file whose content has been sealed with a key of its own.
  /// - Parameters:
  ///   - size: of what is stored
  ///   - sha256: of what is stored
  func seal(_ file: FileRow, key: [UInt8], size: Int, sha256: String) throws(EngineFailure) -> FileRow {
    var description = ByteWriter()
    description.blob(key)
    description.string(file.name)
    description.string(file.mediaType)
    description.varint(UInt64(file.size))
    description.string(file.sha256)
    var row = file
    row.name = ""
    row.mediaType = ""
    row.size = size
    row.sha256 = sha256
    let keeper: FileKeeper = file.instance == nil ? .store : .instance
    row.seal = [keeper.rawValue] + (try seal(description.bytes))
    return row
  }
}

extension Batch {
  /// Notes for files that were stored before their instance was known (an upload) that they belong to the instance whose data
  /// now refer to them. Those that stand in personal fields are opened with its key alone from then on.
  func adoptFiles(of data: Context, _ instance: CachedInstance) throws {
    for entry in data.entries { try adoptFiles(of: entry.value, in: entry.key, instance) }
  }

  /// The same for what events have put into variables, by whatever command: answers of people and programs, messages, an
  /// operator's word.
  func adoptFiles(of events: [Event], _ instance: CachedInstance) throws {
    for case .variablesSet(_, let changes) in events {
      for change in changes { try adoptFiles(of: change.new, in: change.name, instance) }
    }
  }

  private func adoptFiles(of value: Value, in variable: String, _ instance: CachedInstance) throws {
    for id in value.fileIDs {
      guard let file = try writer.file(id), file.instance == nil else { continue }
      var seal = file.seal
      if let key = instance.seal, instance.personal.contains(variable, at: nil), !seal.isEmpty {
        let description = try secretSeal().open(Array(seal.dropFirst()))
        seal = [FileKeeper.instance.rawValue] + (try key.seal(description))
      }
      writes += 1
      try writer.attachFile(id, to: instance.id, seal: seal)
    }
  }
}

extension Rejection {
  /// The content of a file is gone with the key of its instance.
  static func fileErased(_ id: String, of instance: String?) -> Rejection {
    Rejection(
      .unknownFile,
      "the file '\(id)' was erased, with all personal data of \(instance.map { "instance '\($0)'" } ?? "its instance")",
      hint: "nobody can read it any more; ask the person for it again if it is needed")
  }
}
