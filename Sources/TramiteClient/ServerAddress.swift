import Foundation

/// Where a server is: the address under which its API and pages are found.
public struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address without a slash at its end.
  public let description: String

  /// Reads an address.
  /// - Throws: ``WrongServerAddress``
  public init(_ text: String) throws(WrongServerAddress) {
    guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(), let host = url.host,
      !host.isEmpty
    else { throw WrongServerAddress(found: text, problem: "is no address") }
    guard scheme == "https" || scheme == "http" else {
      throw WrongServerAddress(found: text, problem: "begins with neither https:// nor http://")
    }
    guard url.user == nil, url.password == nil else {
      throw WrongServerAddress(found: "\(scheme)://…@\(host)", problem: "holds a user: a token says who acts")
    }
    guard url.query == nil, url.fragment == nil else {
      throw WrongServerAddress(found: text, problem: "has something behind its path")
    }
    var address = text
    while address.hasSuffix("/") { address.removeLast() }
    description = address
  }
}

/// A text that is no server's address.
public struct WrongServerAddress: Error {
  /// What was found, without a password.
  public let found: String
  /// What is wrong with it.
  public let problem: String
}
