import Crypto
import TramiteDocuments
public import TramiteFEEL
import TramiteInterpreter
public import TramiteStore

/// A file that somebody is sending: taken piece by piece, sealed and hashed on the way, and put beside the store until
/// ``Engine/addFile(_:by:)`` gives it a row. So memory is needed for a piece only, whatever the size.
///
/// Whoever has one discards it in the end, whatever came of it.
public struct ArrivingFile: Sendable {
  /// The file's name, without folders.
  public let name: String
  /// Its media type; nil: by the end of the name.
  public let mediaType: String?
  /// Bytes that have come.
  public private(set) var size = 0
  let id = newFileID()
  /// With which the content is sealed.
  let key = Seal.newKey()
  /// Bytes that were written.
  private(set) var storedSize = 0
  private let arrivals: any ArrivingContents
  private var sealer: ContentSealer
  private var given = SHA256()
  private var stored = SHA256()
  private var isFinished = false

  init(name: String, mediaType: String?, _ arrivals: any ArrivingContents) {
    self.name = name
    self.mediaType = mediaType
    self.arrivals = arrivals
    sealer = ContentSealer(key: key)
  }

  /// Takes a piece.
  /// - Throws: where there is no room for it
  public mutating func append(_ bytes: [UInt8]) async throws {
    size += bytes.count
    given.update(data: bytes)
    try await write(try sealer.add(bytes))
  }

  /// The SHA-256 of what has come.
  public var digest: [UInt8] { Array(given.finalize()) }

  /// The whole content again, for small files that are read and not kept.
  public mutating func content() async throws -> [UInt8] {
    try await finish()
    let bytes = try await arrivals.read(id, offset: 0, count: storedSize)
    return try SealedContent(key: key, size: size).open(from: 0, count: size) { offset, count in
      Array(bytes.dropFirst(offset).prefix(count))
    }
  }

  /// Forgets what has come, where it has not been given a row.
  public func discard() async { await arrivals.discard(id) }

  /// Writes what is left, and makes it durable.
  mutating func finish() async throws {
    if isFinished { return }
    isFinished = true
    try await write(try sealer.finish())
    try await arrivals.sync(id)
  }

  private mutating func write(_ bytes: [UInt8]) async throws {
    if bytes.isEmpty { return }
    storedSize += bytes.count
    stored.update(data: bytes)
    try await arrivals.append(bytes, to: id)
  }

  /// The hash of what was written.
  var storedHash: String { ContentHash.text(stored.finalize()) }
}

extension Engine {
  /// How long a file stays that no case has taken and no draft names, in milliseconds.
  private static let untakenMilliseconds: Int64 = 86_400_000

  /// Begins to take a file that somebody sends for a form. Who may not is refused before anything of it is read.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`, `rightNotHeld`, `tooMuchUntaken`
  public nonisolated func arrivingFile(name: String, mediaType: String?, by actor: Actor) async throws -> ArrivingFile {
    let setup = setup
    let now = now
    do {
      try await reading { reader in
        try Self.requireBringing(0, actor, Permissions(reader, now, zones: setup.options.zones), setup.options)
      }
    } catch is Rejection {
      // Again, so that the refusal is recorded.
      try await acting(actor, Access(.open, "new file")) {
        try Self.requireBringing(0, actor, $0.permissions, setup.options)
      }
    }
    return ArrivingFile(name: name, mediaType: mediaType, store.arrivals)
  }

  /// Puts a file that has come into the store's file area, for a form that is being filled in. It belongs to who brings it,
  /// and to no case, until an answer that names it is taken.
  /// - Returns: the reference that a field of type file holds
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`, `rightNotHeld`, `tooMuchUntaken`
  public nonisolated func addFile(_ file: ArrivingFile, by actor: Actor) async throws -> Value {
    var file = file
    do {
      try await file.finish()
    } catch {
      await file.discard()
      throw error
    }
    let (finished, options) = (file, setup.options)
    let result: Result<Value, any Error>
    do {
      // Its name may say something of a person: the register names its id.
      result = .success(
        try await acting(actor, Access(.open, "new file \(file.id)")) { batch in
          try Self.requireBringing(finished.size, actor, batch.permissions, options)
          return try batch.addFile(finished, by: actor.user)
        })
    } catch {
      result = .failure(error)
    }
    await file.discard()
    return try result.get()
  }

  /// Puts a file that is in memory into the store's file area, as ``addFile(_:by:)`` of one that has come.
  public nonisolated func addFile(_ file: FileContent, by actor: Actor) async throws -> Value {
    var arriving = try await arrivingFile(name: file.name, mediaType: file.mediaType, by: actor)
    try await arriving.append(file.content)
    return try await addFile(arriving, by: actor)
  }

  /// - Cost: linear in the files of everybody that no case has taken
  private static func requireBringing(
    _ size: Int, _ actor: Actor, _ permissions: Permissions, _ options: EngineOptions
  ) throws {
    let user = try permissions.knownUser(actor)
    try permissions.requireScope(actor, .workOn)
    let own = try permissions.reader.untakenFiles(upTo: permissions.now, limit: .max).filter { $0.by == user }
    let bytes = own.reduce(0) { $0 + $1.size }
    guard own.count < options.untakenFiles, bytes + size <= options.untakenBytes else {
      throw Rejection(
        .tooMuchUntaken,
        "'\(user)' has brought \(own.count) files of \(bytes) bytes together that no case has taken yet",
        hint: "complete the work that they belong to; what no case takes is deleted after a day")
    }
  }

  /// Deletes the files that were brought more than a day ago and that no case has taken: nobody can reach them but who brought
  /// them, and an answer that names them may never come. What a draft or a kept message names stays. Deletes also what was
  /// left of uploads by programs that were killed.
  /// - Returns: how many
  public nonisolated func deleteUntakenFiles() async throws -> Int {
    let time = untakenTime
    let parts = try await store.arrivals.discard(untouchedSince: time)
    if try await reading({ try $0.untakenFiles(upTo: time, limit: 1).isEmpty }) { return parts }
    return parts + (try await shard.perform { try $0.deleteUntakenFiles(upTo: time) })
  }

  /// Files brought until then are deleted where no case has taken them.
  nonisolated var untakenTime: Instant {
    Instant(millisecondsSince1970: now.millisecondsSince1970 - Self.untakenMilliseconds)
  }
}

extension Batch {
  /// Gives a file that has come its row.
  fileprivate func addFile(_ file: ArrivingFile, by user: String?) throws -> Value {
    let given = FileRow(
      id: file.id, instance: nil, name: file.name, mediaType: file.mediaType ?? MediaType.ofName(file.name),
      size: file.size, sha256: ContentHash.text(file.digest), createdAt: now, by: user)
    let row = try secretSeal().seal(given, key: file.key, size: file.storedSize, sha256: file.storedHash)
    writes += 1
    try writer.addFile(row, arrived: file.id)
    return given.reference
  }

  fileprivate func deleteUntakenFiles(upTo time: Instant) throws -> Int {
    let old = try writer.untakenFiles(upTo: time, limit: 10_000)
    let named = try Engine.filesOfDrafts(writer).union(filesOfKeptMessages())
    let untaken = old.filter { !named.contains($0.id) }
    if untaken.isEmpty { return 0 }
    writes += 1
    for file in untaken { try writer.removeUntakenFile(file.id) }
    return untaken.count
  }

  private func filesOfKeptMessages() throws -> Set<String> {
    var files: Set<String> = []
    var last: Int64 = 0
    while true {
      let page = try writer.keptMessages(after: last, limit: 100)
      guard let end = page.last else { return files }
      for message in page {
        for entry in try StoredMessage(message, writer).envelope.variables.entries {
          files.formUnion(entry.value.fileIDs)
        }
      }
      last = end.id
    }
  }
}

extension FileRow {
  /// The reference that a variable holds (formats.md "Forms").
  public var reference: Value {
    .context(
      Context([
        ("id", .string(id)), ("name", .string(name)), ("mediaType", .string(mediaType)),
        ("size", .number(Number(size))),
        ("sha256", .string(sha256)),
      ]))
  }
}
