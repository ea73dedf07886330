import Glibc
import Synchronization
public import TramiteFEEL

/// The time zones of the system's database, read from its TZif files (RFC 8536).
///
/// FEEL and the graph know zones only as values; this is the one place that reads them (settled.md "Code and walls").
public enum SystemZones {
  /// The folder of the database: `TZDIR`, else `/usr/share/zoneinfo`.
  public static var folder: String {
    guard let set = getenv("TZDIR"), set.pointee != 0 else { return "/usr/share/zoneinfo" }
    return String(cString: set)
  }

  /// All zones of the database; each is read when it is first asked for, and once a program. Without a database only UTC is
  /// known; the doctor says so.
  /// - Cost: a small file at the first use of a zone; about 600 for the list of all.
  public static let all: Zones = {
    let zones = ZoneFolder(folder)
    return Zones(
      named: zones.path, identifiers: { Array(read(folder: zones.path).keys) }, rules: { zones.rules(of: $0) })
  }()

  /// The zones of a folder, by identifier; a file that is no TZif file is no zone.
  static func read(folder: String) -> [String: ZoneRules] {
    var found: [String: ZoneRules] = [:]
    collect(folder, prefix: "", depth: 0, into: &found)
    return found
  }

  private static func collect(_ folder: String, prefix: String, depth: Int, into found: inout [String: ZoneRules]) {
    // `posix` and `right` repeat the whole database; nothing in it lies deeper than three folders.
    guard depth < 4, let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let first = name.utf8.first, first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z") else { continue }
      let path = "\(folder)/\(name)"
      if isFolder(path) {
        collect(path, prefix: "\(prefix)\(name)/", depth: depth + 1, into: &found)
      } else if let bytes = SystemFile.bytes(path, limit: 1 << 20), bytes.starts(with: Array("TZif".utf8)) {
        let identifier = prefix + name
        if let rules = try? ZoneRules.parse(identifier: identifier, tzif: bytes) { found[identifier] = rules }
      }
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// One folder of the database, and what has been read of it.
private final class ZoneFolder: Sendable {
  let path: String
  private let read = Mutex<[String: ZoneRules]>([:])

  init(_ path: String) { self.path = path }

  /// The rules of a zone. What is not there is looked for again each time: names may come from outside, without end.
  func rules(of identifier: String) -> ZoneRules? {
    if let known = read.withLock({ $0[identifier] }) { return known }
    guard Self.isIdentifier(identifier), let bytes = SystemFile.bytes("\(path)/\(identifier)", limit: 1 << 20),
      bytes.starts(with: Array("TZif".utf8)), let rules = try? ZoneRules.parse(identifier: identifier, tzif: bytes)
    else { return nil }
    read.withLock { $0[identifier] = rules }
    return rules
  }

  /// Whether a text can name a zone: one to four parts that begin with a capital letter. Nothing else reaches the files.
  private static func isIdentifier(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count <= 4
      && parts.allSatisfy { part in
        guard let first = part.first, isCapital(first) else { return false }
        return part.allSatisfy { isCapital($0) || isOther($0) }
      }
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

  private static func isOther(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "+"):
      true
    default: false
    }
  }
}

/// Whole files by the system's calls.
enum SystemFile {
  /// The bytes of a file; nil when it cannot be read or is larger than the limit.
  static func bytes(_ path: String, limit: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, Int(status.st_size) <= limit else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Glibc.read(file, $0 + filled, buffer.count - filled) } ?? 0
      }
      guard count > 0 else { break }
      filled += count
    }
    return filled == bytes.count ? bytes : nil
  }
}
