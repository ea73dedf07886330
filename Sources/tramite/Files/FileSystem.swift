import Glibc

/// Files and folders by the system's calls.
enum FileSystem {
  /// Files larger than this, in bytes, are not read: no definition, form or report is as large.
  static let largest = 1 << 30

  /// The bytes of a file; `-` is standard input.
  /// - Throws: ``InputFailure``
  static func bytes(_ path: String, atMost largest: Int = largest) throws -> [UInt8] {
    if path == "-" { return try all(STDIN_FILENO, path, atMost: largest) }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw unreadable(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw unreadable(path) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw InputFailure("a file was expected, and '\(path)' is a folder", hint: "name the file in it")
    }
    guard Int(status.st_size) <= largest else {
      throw InputFailure(
        "the file '\(path)' has \(status.st_size) bytes, and more than \(largest) are not read here",
        hint: "split it, or name the file that was meant")
    }
    return try all(file, path, atMost: largest)
  }

  /// The bytes of a definition file, and of a larger one just enough to be refused for its size by its reader: a gigabyte
  /// is not read to be told that it is too much.
  /// - Throws: ``InputFailure``
  static func beginning(_ path: String) throws -> [UInt8] {
    if path == "-" { return try all(STDIN_FILENO, path, atMost: largest) }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw unreadable(path) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= 64 << 20 {
      let count = read(file, &part, part.count)
      if count == 0 { break }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw unreadable(path) }
      bytes.append(contentsOf: part[..<count])
    }
    return bytes
  }

  private static func all(_ file: Int32, _ path: String, atMost largest: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &part, part.count)
      if count > 0 {
        bytes.append(contentsOf: part[..<count])
        if bytes.count > largest { throw InputFailure("'\(path)' gives more than \(largest) bytes") }
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw unreadable(path)
      }
    }
  }

  private static func unreadable(_ path: String) -> InputFailure {
    let reason = String(cString: strerror(errno))
    return InputFailure("the file '\(path)' cannot be read: \(reason)", hint: "check the path and its permissions")
  }

  /// Writes a file, in place of one that is there.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try created(path)
    defer { close(file) }
    try append(bytes, to: file, path)
  }

  /// Writes a file in pieces, in place of one that is there, until an empty piece comes.
  static func write(to path: String, _ next: () async throws -> [UInt8]) async throws {
    let file = try created(path)
    defer { close(file) }
    while true {
      let piece = try await next()
      if piece.isEmpty { return }
      try append(piece, to: file, path)
    }
  }

  private static func created(_ path: String) throws -> CInt {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw unwritable(path) }
    return file
  }

  private static func append(_ bytes: [UInt8], to file: CInt, _ path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw unwritable(path)
      }
    }
  }

  /// Makes a folder, where there is none.
  static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o755) != 0, kind(path) != .folder else { return }
    throw InputFailure(
      "the folder '\(path)' cannot be made: \(String(cString: strerror(errno)))",
      hint: "name a folder in one that is there and may be written to")
  }

  private static func unwritable(_ path: String) -> UnavailableFailure {
    UnavailableFailure(
      message: "the file '\(path)' cannot be written: \(String(cString: strerror(errno)))",
      hint: "name a file in a folder that is there and may be written to")
  }

  /// What stands at a path.
  enum Kind {
    case file, folder, nothing
    /// A pipe, socket or device: reading it may never end.
    case other
  }
  static func kind(_ path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    case _: return .other
    }
  }

  /// The names in a folder, sorted, hidden ones left out.
  static func names(in folder: String) throws -> [String] {
    guard let stream = opendir(folder.isEmpty ? "." : folder) else { throw unreadable(folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}

/// Paths as texts.
enum Path {
  /// The path without its last part; empty for a bare name.
  static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part.
  static func name(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// A path in a folder.
  static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || name.hasPrefix("/") { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Without `./` before it, double slashes and a slash at the end.
  static func tidy(_ path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).filter { $0 != "." }
    let text = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/\(text)" : text
  }
}
