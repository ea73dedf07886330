/// An address inside the product. Built from parts that are encoded here, so that no value can leave its place.
struct Route: Hashable, Sendable {
  /// The address as it stands in links.
  let text: String

  /// An address of path segments, with a query. Entries of the query that are nil or empty are left out.
  init(_ segments: [String], query: [(name: String, value: String?)] = []) {
    var text = ""
    for segment in segments { text += "/" + Self.encoded(segment) }
    if text.isEmpty { text = "/" }
    var separator = "?"
    for (name, value) in query {
      guard let value, !value.isEmpty else { continue }
      text += separator + Self.encoded(name) + "=" + Self.encoded(value)
      separator = "&"
    }
    self.text = text
  }

  private init(text: String) { self.text = text }

  /// The address with a place on the page.
  func at(_ anchor: String) -> Route { Route(text: text + "#" + Self.encoded(anchor)) }

  /// An address that came with a request and is to be gone back to: only one inside the product is taken.
  init?(back text: String?) {
    guard let text, text.utf8.first == 0x2F, text.utf8.dropFirst().first != 0x2F,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C })
    else { return nil }
    self.text = text
  }

  /// Percent-encoding of everything but letters, digits and `-._~` (RFC 3986 "unreserved").
  static func encoded(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 2)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [0x25, hexadecimal(byte >> 4), hexadecimal(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x41 + digit - 10 }
}

/// Where the pages are.
extension Route {
  static let home = Route([])
  static let language = Route(["language"])
  static let signIn = Route(["sign-in"])
  static let signOut = Route(["sign-out"])
  static let account = Route(["account"])

  static let inbox = Route(["inbox"])
  static let claimMany = Route(["inbox", "claim"])
  static let savedFilters = Route(["inbox", "filters"])
  static let notices = Route(["notices"])
  static func notice(_ id: Int64) -> Route { Route(["notices", String(id)]) }

  static func workItem(_ id: String, back: String? = nil) -> Route { Route(["work", id], query: [("back", back)]) }
  static func workItem(_ id: String, action: String) -> Route { Route(["work", id, action]) }
  static func begin(_ instance: String, _ element: String) -> Route { Route(["cases", instance, "begin", element]) }

  static let start = Route(["start"])
  static func start(_ process: String) -> Route { Route(["start", process]) }
  static let cases = Route(["cases"])
  static func oneCase(_ id: String, tab: String? = nil) -> Route { Route(["cases", id], query: [("tab", tab)]) }
  static func oneCase(_ id: String, action: String) -> Route { Route(["cases", id, action]) }
  static func file(_ instance: String, _ file: String) -> Route { Route(["cases", instance, "files", file]) }

  static let operations = Route(["operations"])
  static func operations(_ part: String) -> Route { Route(["operations", part]) }

  static func operations(incident id: String) -> Route { Route(["operations", "incidents", id]) }

  static let procedures = Route(["procedures"])
  static let newProcedure = Route(["procedures", "new"])
  static func procedure(_ process: String) -> Route { Route(["procedures", process]) }
  static func procedure(_ process: String, version: Int, _ part: String? = nil) -> Route {
    Route(["procedures", process, String(version)] + (part.map { [$0] } ?? []))
  }

  static let administration = Route(["administration"])
  static func administration(_ part: String) -> Route { Route(["administration", part]) }
  static func account(of user: String) -> Route { Route(["administration", "accounts", user]) }
  static func role(_ id: String) -> Route { Route(["administration", "roles", id]) }
}
