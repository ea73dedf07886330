/// Cuts a stream of bytes into messages: headers, an empty line, and as many bytes as `Content-Length` says.
/// - Spec: Language Server Protocol 3.17, "Base Protocol"
public struct MessageFraming: Sendable {
  /// Why the stream cannot be understood any more: where the next message begins is not known.
  public struct Broken: Error, Hashable, Sendable {
    /// What was expected and found.
    public let message: String
  }

  /// The longest message that is taken, in bytes.
  public static let largest = 256 << 20
  private static let longestHeader = 8 << 10

  private var bytes: [UInt8] = []
  /// What of `bytes` has been read.
  private var start = 0
  /// The length of the content, once its headers have been read.
  private var length: Int?

  /// An empty stream.
  public init() {}

  /// Adds what arrived.
  public mutating func append(_ arrived: some Sequence<UInt8>) { bytes += arrived }

  /// The next whole message; nil until it is there.
  /// - Cost: linear in its length.
  public mutating func next() throws(Broken) -> [UInt8]? {
    if length == nil { length = try header() }
    guard let length, bytes.count - start >= length else { return nil }
    let message = Array(bytes[start..<start + length])
    start += length
    self.length = nil
    if start == bytes.count || start > 1 << 20 {
      bytes.removeFirst(start)
      start = 0
    }
    return message
  }

  /// Reads headers up to the empty line; nil until they are there.
  private mutating func header() throws(Broken) -> Int? {
    guard let end = endOfHeader() else {
      if bytes.count - start > Self.longestHeader {
        throw Broken(message: "expected 'Content-Length: …' and an empty line, found \(Self.longestHeader) other bytes")
      }
      return nil
    }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    start = end + 4
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      guard let length = Int(parts[1].filter { $0 != " " && $0 != "\t" }), length >= 0, length <= Self.largest else {
        throw Broken(message: "expected a length up to \(Self.largest) as Content-Length, found '\(parts[1])'")
      }
      return length
    }
    throw Broken(message: "expected the header Content-Length, found '\(text.prefix(80))'")
  }

  private func endOfHeader() -> Int? {
    let mark: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
    let last = min(bytes.count, start + Self.longestHeader + 4) - 4
    guard last >= start else { return nil }
    for index in start...last where bytes[index] == 0x0D && bytes[index..<index + 4].elementsEqual(mark) {
      return index
    }
    return nil
  }

  /// A message with its header.
  public static func framed(_ message: JSON) -> [UInt8] {
    let content = message.bytes
    return Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }
}
