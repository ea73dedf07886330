import Crypto

/// SHA-256 as definitions and files use it.
public enum ContentHash {
  /// The hash of bytes, as 64 lower-case hexadecimal digits.
  public static func hexadecimal(_ bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }

  /// The definition of a process: the hash over its files' sorted paths and hashes (settled.md "Engine and store").
  public static func definition(of files: [(path: String, sha256: String)]) -> String {
    var hash = SHA256()
    for file in files.sorted(by: { $0.path < $1.path }) {
      hash.update(data: Array("\(file.path)\u{0}\(file.sha256)\n".utf8))
    }
    return text(hash.finalize())
  }

  /// Refuses bytes that are not what was stored.
  static func check(_ bytes: [UInt8], _ expected: String, _ what: String) throws(EngineFailure) {
    let found = hexadecimal(bytes)
    if found == expected { return }
    throw EngineFailure(
      .store, "the content of \(what) is not what was stored: expected SHA-256 \(expected), found \(found)",
      hint: "restore the store from a backup: tramite restore BACKUP --store NEW-FILE")
  }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
