/// What a file is, by its name.
enum FileKind: Hashable, Sendable {
  case definition, decisions, form, organization, calendar, scenario

  /// The kind of a file; nil for files that are none of Tramite's.
  init?(path: String) {
    let name = FilePath.name(of: path).lowercased()
    if name.hasSuffix(".bpmn") || name.hasSuffix(".bpmn20.xml") {
      self = .definition
    } else if name.hasSuffix(".dmn") {
      self = .decisions
    } else if name.hasSuffix(".form.xml") {
      self = .form
    } else if name == "organization.yaml" || name == "organization.yml" {
      self = .organization
    } else if name == "calendar.yaml" || name == "calendar.yml" {
      self = .calendar
    } else if name.hasSuffix(".scenario.yaml") || name.hasSuffix(".scenario.yml") {
      self = .scenario
    } else {
      return nil
    }
  }

  /// Whether it is written in XML.
  var isXML: Bool {
    switch self {
    case .definition, .decisions, .form: true
    case .organization, .calendar, .scenario: false
    }
  }
}

/// Paths and the URIs by which editors name files.
enum FilePath {
  /// The path's last part.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The path before the last `/`; empty for a bare name.
  static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  /// The folder whose files belong together with this one: forms stand in a folder of their own inside it.
  static func home(of path: String) -> String {
    let folder = folder(of: path)
    return name(of: folder) == "forms" ? self.folder(of: folder) : folder
  }

  /// The path of a URI: of `file://` the decoded path, of any other URI the URI itself.
  static func path(of uri: String) -> String {
    guard uri.hasPrefix("file://") else { return uri }
    let rest = uri.dropFirst("file://".count)
    let path = rest.firstIndex(of: "/").map { rest[$0...] } ?? rest[...]
    return decoded(path)
  }

  /// The URI of a path.
  static func uri(of path: String) -> String {
    guard path.hasPrefix("/") else { return path }
    var uri = "file://"
    for byte in path.utf8 {
      if isPlain(byte) {
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = Array("0123456789ABCDEF")
        uri += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return uri
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case _: "/-._~".utf8.contains(byte)
    }
  }

  private static func decoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
