import Crypto
import Logging
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// A signed checkpoint: one hash over all rows of the journal up to a position, so that rows are missed too that were taken
/// away together with their instance, which leave no chain that is broken.
///
/// The root after a row: SHA-256 over the root before it and, in this order, the row's position and its instance's key as
/// signed varints and the row's own hash. It does not depend on when checkpoints are made. They are made beside the work,
/// over what has been committed since the last one: so no writer waits for another's chain. The signature (Ed25519) is made
/// with a key of the store: it tells a changed checkpoint from a changed journal. Who can write the whole store can make
/// both anew, unless a root that `tramite doctor` has printed was kept elsewhere.
/// - Spec: DESIGN.md 6
struct JournalCheckpoint: Hashable {
  /// The last row that it covers; 0 before the first.
  private(set) var position: Int64 = 0
  /// How many rows it covers.
  private(set) var rows: Int64 = 0
  /// The root.
  private(set) var root = ChainHash.zero

  /// Covers one row more; rows come in the order of their positions.
  mutating func add(_ row: JournalRow) {
    var bytes = ByteWriter(reservingCapacity: 96)
    bytes.raw(root.bytes)
    bytes.signedVarint(row.position.rawValue)
    bytes.signedVarint(row.instance.rawValue)
    bytes.raw(row.entry.hash.bytes)
    guard let next = ChainHash(SHA256.hash(data: bytes.bytes)) else {
      preconditionFailure("SHA-256 promised 32 bytes")
    }
    (position, rows, root) = (row.position.rawValue, rows + 1, next)
  }

  /// What is signed.
  fileprivate var bytes: [UInt8] {
    var writer = ByteWriter(reservingCapacity: 64)
    writer.signedVarint(position)
    writer.signedVarint(rows)
    writer.raw(root.bytes)
    return writer.bytes
  }
}

// MARK: - In the store

extension JournalCheckpoint {
  private static let setting = "engine.checkpoint"
  private static let keySetting = "engine.checkpointKey"
  private static let signatureLength = 64

  /// What stands in the store.
  struct Stored: Hashable {
    let checkpoint: JournalCheckpoint
    fileprivate let signature: [UInt8]

    /// Whether it is signed with the store's key.
    func isSigned(_ reader: any StoreReader) throws -> Bool {
      try JournalCheckpoint.key(reader)?.publicKey.isValidSignature(signature, for: checkpoint.bytes) ?? false
    }
  }

  /// The last checkpoint of a store; nil before the first.
  /// - Throws: `CodingFailure` where it cannot be read
  static func stored(_ reader: any StoreReader) throws -> Stored? {
    guard let found = try reader.setting(setting) else { return nil }
    var bytes = ByteReader(Array(found.dropFirst(signatureLength)))
    var checkpoint = JournalCheckpoint()
    checkpoint.position = try bytes.signedVarint()
    checkpoint.rows = try bytes.signedVarint()
    guard let root = ChainHash(try bytes.raw(32)) else { throw bytes.failure("a root of 32 bytes was expected") }
    checkpoint.root = root
    return Stored(checkpoint: checkpoint, signature: Array(found.prefix(signatureLength)))
  }

  fileprivate static func key(_ reader: any StoreReader) throws -> Curve25519.Signing.PrivateKey? {
    try reader.setting(keySetting).map { try Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
  }

  /// Puts it into the store, signed.
  func store(_ writer: any StoreWriter) throws {
    let key = try Self.key(writer) ?? Curve25519.Signing.PrivateKey()
    try writer.setSetting(Self.keySetting, Array(key.rawRepresentation))
    try writer.setSetting(Self.setting, Array(try key.signature(for: bytes)) + bytes)
  }
}

extension Engine {
  /// Rows since the last checkpoint from which on a new one is made.
  private static let checkpointRows: Int64 = 256

  /// Makes a checkpoint where enough has been committed since the last one; what keeps it from being made is logged, and it
  /// is made the next time.
  /// - Cost: linear in the rows since then, at most some thousands
  nonisolated func makeCheckpoint() async {
    do {
      let (last, end) = try await reading { (try JournalCheckpoint.stored($0), try $0.lastPosition().rawValue) }
      var next = last?.checkpoint ?? JournalCheckpoint()
      guard end - next.position >= Self.checkpointRows else { return }
      for _ in 0..<16 {
        let from = JournalPosition(next.position)
        let rows = try await reading { try $0.journal(after: from, limit: 256) }
        for row in rows { next.add(row) }
        if rows.count < 256 { break }
      }
      let made = next
      try await shard.perform { batch in
        // Another program may have made one meanwhile.
        guard try JournalCheckpoint.stored(batch.writer) == last else { return }
        batch.writes += 1
        try made.store(batch.writer)
      }
    } catch {
      setup.logger.debug("no checkpoint was made", metadata: ["reason": "\(error)"])
    }
  }

  /// What the last checkpoint says against the journal, a sentence each.
  /// - Cost: reads the journal up to the checkpoint
  nonisolated func checkpointFindings() async throws -> [String] {
    let (read, end, hasKey) = try await reading { reader in
      (
        try JournalCheckpoint.stored(reader).map { ($0.checkpoint, try $0.isSigned(reader)) },
        try reader.lastPosition().rawValue, try JournalCheckpoint.key(reader) != nil
      )
    }
    guard let (expected, isSigned) = read else {
      // Key and checkpoint are written together, and a program that works makes one long before there are so many rows.
      guard hasKey || end >= Self.checkpointRows * 16 else { return [] }
      return ["there is no checkpoint of the journal, and a journal up to position \(end) must have one"]
    }
    guard isSigned else { return ["the checkpoint of the journal is not signed with the key of this store"] }
    var found = JournalCheckpoint()
    while found.position < expected.position {
      let from = JournalPosition(found.position)
      let rows = try await reading { try $0.journal(after: from, limit: 256) }
      for row in rows where row.position.rawValue <= expected.position { found.add(row) }
      guard let last = rows.last, last.position.rawValue < expected.position else { break }
    }
    if found == expected { return [] }
    let covered = "the checkpoint covers \(expected.rows) rows of the journal up to position \(expected.position)"
    return [found.rows == expected.rows ? "\(covered), and they are others" : "\(covered), and \(found.rows) are there"]
  }
}
