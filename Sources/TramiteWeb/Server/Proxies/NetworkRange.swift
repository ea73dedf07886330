import Glibc

/// An address of the network, or all that begin as it does: `10.0.0.7`, `10.0.0.0/8`, `::1`, `fd00::/8`.
///
/// An IPv4 address inside IPv6 (`::ffff:10.0.0.7`) is the IPv4 address: a listener for both tells it so.
public struct NetworkRange: Hashable, Sendable, CustomStringConvertible {
  /// Four bytes, or sixteen.
  private let bytes: [UInt8]
  /// How many bits of it must agree.
  private let bits: Int

  /// Reads an address or a range; nil for a text that is neither, or a range whose address has bits behind its length.
  public init?(_ text: String) {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(sides.count), let address = Self.address(String(sides[0])) else { return nil }
    var length = address.count * 8
    if sides.count == 2 {
      guard let given = Int(sides[1]), (0...length).contains(given), sides[1].utf8.count <= 3 else { return nil }
      length = given
    }
    bytes = address
    bits = length
    guard Self.masked(address, length) == address else { return nil }
  }

  /// This machine itself.
  public static let loopback = [NetworkRange("127.0.0.0/8"), NetworkRange("::1")].compactMap { $0 }

  /// Reads several, separated by commas or spaces.
  /// - Throws: ``Misread`` with the first that is none
  public static func list(_ text: String) throws(Misread) -> [NetworkRange] {
    var found: [NetworkRange] = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let range = NetworkRange(String(part)) else { throw Misread(part: String(part)) }
      found.append(range)
    }
    return found
  }

  /// A part of a list that is no address and no range.
  public struct Misread: Error, Hashable {
    /// What was found.
    public let part: String
  }

  /// Whether an address belongs to it; false for a text that is no address.
  public func contains(_ address: String) -> Bool {
    guard let found = Self.address(address), found.count == bytes.count else { return false }
    return Self.masked(found, bits) == bytes
  }

  public var description: String {
    let address = Self.text(bytes)
    return bits == bytes.count * 8 ? address : "\(address)/\(bits)"
  }

  // MARK: Addresses

  /// An address in its one usual spelling; nil for a text that is none. What follows `%` names a link of this machine.
  static func canonical(_ text: String) -> String? { address(String(text.prefix { $0 != "%" })).map(Self.text) }

  private static func address(_ text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
    var six = in6_addr()
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    let bytes = withUnsafeBytes(of: six) { Array($0) }
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
    return isMapped ? Array(bytes[12...]) : bytes
  }

  private static func text(_ bytes: [UInt8]) -> String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func masked(_ bytes: [UInt8], _ bits: Int) -> [UInt8] {
    bytes.enumerated().map { index, byte in
      let kept = min(8, max(0, bits - index * 8))
      return kept == 0 ? 0 : byte & (0xff << (8 - UInt8(kept)))
    }
  }
}
