import Crypto
import TramiteFEEL

/// The content of a file of personal data as the store has it: pieces of 64 KiB, each sealed by AES-GCM (256 bits) with a
/// key of the file's own, so that a part of a large file is read without the rest.
///
/// A piece's nonce is its number and whether it is the last: pieces that are exchanged, repeated or cut off do not open.
/// The key seals one content only, so no nonce is ever used twice with it.
struct SealedContent {
  static let pieceSize = 64 * 1024
  private static let tagSize = 16
  /// The key's 32 bytes.
  let key: [UInt8]
  /// Bytes of the content before it was sealed.
  let size: Int

  /// One of a new key.
  init(size: Int) { self.init(key: Seal.newKey(), size: size) }

  init(key: [UInt8], size: Int) {
    self.key = key
    self.size = size
  }

  private var pieces: Int { max(1, (size + Self.pieceSize - 1) / Self.pieceSize) }

  /// The sealed content.
  func seal(_ content: [UInt8]) throws(EngineFailure) -> [UInt8] {
    var sealer = ContentSealer(key: key)
    return try sealer.add(content) + sealer.finish()
  }

  /// A part of the content: from `offset`, at most `count` bytes.
  ///
  /// - Parameter read: gives a part of the sealed content: from an offset, so many bytes.
  /// - Cost: reads and opens the pieces that hold the part.
  func open(
    from offset: Int, count: Int, _ read: (_ offset: Int, _ count: Int) throws -> [UInt8]
  ) throws -> [UInt8] {
    let start = min(max(offset, 0), size)
    let end = start + min(max(count, 0), size - start)
    if start == end { return [] }
    let first = start / Self.pieceSize
    let last = (end - 1) / Self.pieceSize
    let sealedPiece = Self.pieceSize + Self.tagSize
    let sealed = try read(first * sealedPiece, (last - first + 1) * sealedPiece)
    let key = SymmetricKey(data: key)
    var content: [UInt8] = []
    content.reserveCapacity((last - first + 1) * Self.pieceSize)
    for piece in first...last {
      let bytes = sealed.dropFirst((piece - first) * sealedPiece).prefix(sealedPiece)
      do {
        let box = try AES.GCM.SealedBox(
          nonce: try nonce(of: piece), ciphertext: bytes.dropLast(Self.tagSize), tag: bytes.suffix(Self.tagSize))
        content.append(contentsOf: try AES.GCM.open(box, using: key))
      } catch {
        throw EngineFailure(
          .store, "the sealed content of a file does not fit its key, or was changed",
          hint: "check the store with: tramite doctor")
      }
    }
    return Array(content[(start - first * Self.pieceSize)..<(end - first * Self.pieceSize)])
  }

  private func nonce(of piece: Int) throws -> AES.GCM.Nonce {
    try Self.nonce(of: piece, isLast: piece == pieces - 1)
  }

  fileprivate static func nonce(of piece: Int, isLast: Bool) throws -> AES.GCM.Nonce {
    var bytes: [UInt8] = [0, 0, 0, isLast ? 1 : 0]
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: UInt64(piece) >> UInt64(shift)))
    }
    return try AES.GCM.Nonce(data: bytes)
  }
}

/// Seals a content as it arrives. A piece is sealed when something follows it, since the last one is marked as such.
struct ContentSealer: Sendable {
  private let key: SymmetricKey
  private var waiting: [UInt8] = []
  private var piece = 0

  init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

  /// Takes further bytes.
  /// - Returns: what can be written of the sealed content
  mutating func add(_ bytes: [UInt8]) throws(EngineFailure) -> [UInt8] {
    waiting += bytes
    guard waiting.count > SealedContent.pieceSize else { return [] }
    var sealed: [UInt8] = []
    var start = 0
    while waiting.count - start > SealedContent.pieceSize {
      sealed += try seal(waiting[start..<(start + SealedContent.pieceSize)], isLast: false)
      start += SealedContent.pieceSize
    }
    waiting.removeFirst(start)
    return sealed
  }

  /// The last piece.
  mutating func finish() throws(EngineFailure) -> [UInt8] {
    defer { waiting = [] }
    return try seal(waiting[...], isLast: true)
  }

  private mutating func seal(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(EngineFailure) -> [UInt8] {
    do {
      let box = try AES.GCM.seal(bytes, using: key, nonce: try SealedContent.nonce(of: piece, isLast: isLast))
      piece += 1
      return Array(box.ciphertext) + Array(box.tag)
    } catch {
      throw EngineFailure(.defect, "a file of personal data could not be sealed: \(error)")
    }
  }
}
