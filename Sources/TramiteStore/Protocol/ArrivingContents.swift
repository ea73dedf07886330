public import TramiteFEEL

/// Contents of files while they arrive, piece by piece: beside what is stored, and no part of it before
/// ``FileWriter/addFile(_:arrived:)`` takes them. So memory is needed for a piece only, whatever the size.
///
/// Names are the caller's, of letters, digits and `-`. One caller writes one name.
public protocol ArrivingContents: Sendable {
  /// Adds a piece to the end of a content; the first one begins it.
  /// - Throws: ``StoreFailure`` where there is no room, or the place cannot be written to
  func append(_ bytes: [UInt8], to name: String) async throws
  /// Makes what has arrived of a content durable.
  func sync(_ name: String) async throws
  /// A part of what has arrived: from `offset`, at most `count` bytes; nothing where there is none.
  func read(_ name: String, offset: Int, count: Int) async throws -> [UInt8]
  /// Forgets a content; nothing where there is none.
  func discard(_ name: String) async
  /// Forgets what nobody has added to since a time: left by programs that were killed.
  /// - Returns: how many there were
  func discard(untouchedSince time: Instant) async throws -> Int
}
