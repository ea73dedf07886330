/// Which proxies are believed when they say for whom they ask, and in which header they say it.
///
/// A header tells what each proxy on the way has seen, the nearest last; whoever is farthest may have written what it likes.
/// So it is read from its end: the first address that is none of our own proxies' is the client's. Of a peer that is not
/// trusted, nothing is read.
public struct ProxyTrust: Hashable, Sendable {
  /// Where proxies write the addresses.
  public enum Header: String, Hashable, Sendable, CaseIterable {
    /// Addresses, separated by commas; what nearly every proxy writes.
    case xForwardedFor = "x-forwarded-for"
    /// `for=` of each element.
    /// - Spec: RFC 7239 §4, §5.2, §6
    case forwarded
  }

  /// Addresses of proxies; empty: nobody is believed.
  public var proxies: [NetworkRange]
  /// The one header that counts. A proxy overwrites or continues the one it knows, and hands on the other as it came.
  public var header: Header

  /// Trusts proxies.
  public init(_ proxies: [NetworkRange] = [], header: Header = .xForwardedFor) {
    self.proxies = proxies
    self.header = header
  }

  /// The address of the client behind a connection.
  /// - Parameters:
  ///   - peer: the other end of the connection
  ///   - values: the header's values, in their order
  func client(peer: String, values: [String]) -> String {
    var client = NetworkRange.canonical(peer) ?? peer
    guard isTrusted(client) else { return client }
    for element in elements(values).reversed() {
      // Unknown or hidden: what is before it was not seen by anybody whom we trust.
      guard let address = address(element) else { return client }
      client = address
      if !isTrusted(address) { return client }
    }
    return client
  }

  private func isTrusted(_ address: String) -> Bool { proxies.contains { $0.contains(address) } }

  // MARK: What a header holds

  private func elements(_ values: [String]) -> [Substring] {
    values.flatMap { value in Self.split(value, at: ",") }
  }

  /// The address of one element; nil where it names none.
  private func address(_ element: Substring) -> String? {
    switch header {
    case .xForwardedFor: return Self.node(element)
    case .forwarded:
      for pair in Self.split(element, at: ";") {
        let sides = pair.split(separator: "=", maxSplits: 1)
        if sides.count == 2, sides[0].lowercased() == "for" { return Self.node(Self.unquoted(sides[1])) }
      }
      return nil
    }
  }

  /// An address without its port: `10.0.0.7`, `10.0.0.7:4711`, `fd00::7`, `[fd00::7]:4711`.
  private static func node(_ text: some StringProtocol) -> String? {
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      return NetworkRange.canonical(String(text[text.index(after: text.startIndex)..<end]))
    }
    let isPortBehind = text.count(where: { $0 == ":" }) == 1
    return NetworkRange.canonical(String(isPortBehind ? text.prefix { $0 != ":" } : text[...]))
  }

  /// The parts of a text, without white space around them; a separator inside quotation marks separates nothing.
  private static func split(_ text: some StringProtocol, at separator: Character) -> [Substring] {
    var isQuoted = false
    var parts: [String] = [""]
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == separator, !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { part in
      let begun = part.drop { $0 == " " || $0 == "\t" }
      return begun.prefix(through: begun.lastIndex { $0 != " " && $0 != "\t" })
    }.filter { !$0.isEmpty }
  }

  private static func unquoted(_ text: Substring) -> Substring {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return text.dropFirst().dropLast()
  }
}

extension Substring {
  /// Up to an index and with it; nothing where there is none.
  fileprivate func prefix(through last: Index?) -> Substring {
    guard let last else { return "" }
    return self[...last]
  }
}
