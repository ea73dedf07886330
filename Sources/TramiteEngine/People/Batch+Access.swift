import Crypto
import TramiteFEEL
import TramiteInterpreter
import TramiteStore

extension Batch {
  /// Appends an access to the access register. There is no setting that turns it off: an access that cannot be recorded
  /// does not happen (requirements.md LG-4).
  func record(_ access: Access, by actor: Actor, onBehalfOf absent: String? = nil, refusedFor reason: String? = nil)
    throws
  {
    // Whose key a program had is not who held it: the register says by which key somebody came.
    let how = actor.isSignedIn ? actor.proof?.token.map { "by token \($0)" } : "believed: on the store itself"
    let reasons = [reason, actor.isSignedIn || reason == nil ? how : nil].compactMap { $0 }
    try record(
      access, user: actor.user, onBehalfOf: absent, isAllowed: reason == nil,
      reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "), request: actor.proof?.request)
  }

  /// Appends an access of somebody who may not be known yet.
  func record(
    _ access: Access, user: String?, onBehalfOf absent: String? = nil, isAllowed: Bool, reason: String? = nil,
    request: String? = nil
  ) throws {
    let last = try writer.lastAccess().map { AccessChain.Link(number: $0.number, hash: $0.hash) }
    let before = try last ?? AccessChain.anchor(writer)
    var row = AccessRow(
      number: before.number + 1, at: now, user: user?.cut, onBehalfOf: absent, kind: access.kind.rawValue,
      object: access.object.cut, instance: access.instance?.cut, isAllowed: isAllowed, condition: access.condition?.cut,
      reason: reason?.cut, request: request, hash: .zero)
    row.hash = AccessChain.hash(of: row, after: before.hash)
    writes += 1
    try writer.appendAccess(row)
  }
}

extension String {
  /// The beginning of a text that callers chose: rows are kept for years, and say enough by it.
  fileprivate var cut: String {
    let limit = 1_000
    guard utf8.count > limit, unicodeScalars.count > limit else { return self }
    return String(unicodeScalars.prefix(limit)) + "…"
  }
}

/// The chain of hashes of the access register: SHA-256 over the hash before it and the row's columns.
enum AccessChain {
  /// A row of the chain that others follow.
  struct Link: Hashable, Sendable {
    let number: Int64
    let hash: ChainHash
  }

  private static let setting = "access.anchor"

  /// Where the chain begins: nothing, or the last row that was purged.
  static func anchor(_ reader: any StoreReader) throws -> Link {
    guard let bytes = try reader.setting(setting) else { return Link(number: 0, hash: .zero) }
    var coded = ByteReader(bytes)
    let number = try coded.signedVarint()
    guard let hash = ChainHash(try coded.blob()) else { throw coded.failure("expected the 32 bytes of a hash") }
    return Link(number: number, hash: hash)
  }

  /// Keeps where the chain begins after a purge.
  static func setAnchor(_ row: AccessRow, _ writer: any StoreWriter) throws {
    var coded = ByteWriter()
    coded.signedVarint(row.number)
    coded.blob(row.hash.bytes)
    try writer.setSetting(setting, coded.bytes)
  }

  /// The hash that a row should have. What is covered, in this order: the hash before it, number, time, user, on whose
  /// behalf, kind, object, instance, whether it was allowed, condition, reason, request.
  static func hash(of row: AccessRow, after previous: ChainHash) -> ChainHash {
    var coded = ByteWriter(reservingCapacity: 256)
    func add(_ text: String?) {
      coded.boolean(text != nil)
      if let text { coded.string(text) }
    }
    coded.raw(previous.bytes)
    coded.signedVarint(row.number)
    coded.signedVarint(row.at.millisecondsSince1970)
    add(row.user)
    add(row.onBehalfOf)
    coded.string(row.kind)
    coded.string(row.object)
    add(row.instance)
    coded.boolean(row.isAllowed)
    add(row.condition)
    add(row.reason)
    add(row.request)
    guard let hash = SHA256.hash(data: coded.bytes).withUnsafeBytes({ ChainHash($0) }) else {
      preconditionFailure("SHA-256 promised 32 bytes")
    }
    return hash
  }
}
