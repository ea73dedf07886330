import Foundation

/// An address to which secrets may be sent: HTTPS, or HTTP where both ends are this machine.
public struct SafeAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address as it was given.
  public let description: String
  /// Whether it is HTTPS.
  public let isSecure: Bool

  /// What is wrong with an address that was not taken.
  public struct Refused: Error, Hashable, CustomStringConvertible {
    /// What was expected and found.
    public let description: String
  }

  /// Takes an address.
  /// - Throws: ``Refused`` where it is none, where others could read what is sent there, or where it holds a user or fragment
  public init(_ text: String) throws(Refused) {
    guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(), let host = url.host,
      !host.isEmpty
    else { throw Refused(description: "expected an address such as https://login.example.org, found '\(text)'") }
    guard url.user == nil, url.password == nil, url.fragment == nil else {
      throw Refused(description: "expected an address without user, password and fragment, found one at '\(host)'")
    }
    guard scheme == "https" || (scheme == "http" && Self.isThisMachine(host)) else {
      throw Refused(description: "expected https://, or http:// on this machine, found '\(text)'")
    }
    description = text
    isSecure = scheme == "https"
  }

  /// The host, for what is shown to people.
  var host: String { URLComponents(string: description)?.host ?? description }

  /// The address with a path behind its own.
  func path(_ path: String) -> String {
    var text = description
    while text.hasSuffix("/") { text.removeLast() }
    return text + path
  }

  /// The address with a query; what it has already stays (RFC 6749 §3.1).
  func query(_ entries: [(name: String, value: String)]) -> String {
    let query = entries.map { "\(Route.encoded($0.name))=\(Route.encoded($0.value))" }.joined(separator: "&")
    return description + (description.contains("?") ? "&" : "?") + query
  }

  private static func isThisMachine(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return numbers.count == 4 && numbers.first == 127 && !numbers.contains(nil)
  }
}
