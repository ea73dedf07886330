import Dispatch
import Foundation
import TramiteFEEL
import TramiteStore

/// The folder beside a store, `<store>.files/`, with the contents that are too large for the database, each named by its
/// SHA-256: so names are safe, and writing one twice is writing it once.
struct FileFolder: Sendable {
  let path: String

  private func path(of sha256: String) -> String { path + "/" + sha256 }

  /// Writes a content durably: file and folder are synced before this returns. False when it was there already.
  func write(_ content: [UInt8], sha256: String) throws -> Bool {
    if size(of: sha256) == content.count { return false }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Self.failure("create folder", path) }
    let temporary = path(of: sha256) + ".\(getpid()).new"
    try Self.writeDurably(temporary) { try Self.writeAll(content, to: $0, temporary) }
    try publish(temporary, as: sha256)
    return true
  }

  /// Copies a content into another folder, in pieces.
  func copy(_ sha256: String, to folder: FileFolder) throws {
    guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else { throw Self.failure("create folder", folder.path) }
    guard let source = FileHandle(forReadingAtPath: path(of: sha256)) else {
      throw Self.failure("read", path(of: sha256))
    }
    defer { try? source.close() }
    let temporary = folder.path(of: sha256) + ".\(getpid()).new"
    try Self.writeDurably(temporary) { descriptor in
      while let piece = try source.read(upToCount: 1 << 20), !piece.isEmpty {
        try Self.writeAll([UInt8](piece), to: descriptor, temporary)
      }
    }
    try folder.publish(temporary, as: sha256)
  }

  /// Creates a file, lets it be filled, and syncs it; nothing remains of it where that fails.
  private static func writeDurably(_ name: String, _ fill: (CInt) throws -> Void) throws {
    let descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw failure("create", name) }
    do {
      defer { close(descriptor) }
      try fill(descriptor)
      guard fsync(descriptor) == 0 else { throw failure("sync", name) }
    } catch {
      unlink(name)
      throw error
    }
  }

  // MARK: What arrives

  private static let arriving = ".part"
  private func path(ofArriving name: String) -> String { path + "/" + name + Self.arriving }

  /// The size of what has arrived under a name; nil where nothing has.
  func size(ofArriving name: String) -> Int? { size(ofPath: path(ofArriving: name)) }

  /// A part of what has arrived under a name.
  func readArriving(_ name: String, offset: Int, count: Int) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path(ofArriving: name)) else { return [] }
    defer { try? handle.close() }
    do {
      try handle.seek(toOffset: UInt64(offset))
      return [UInt8](try handle.read(upToCount: count) ?? Data())
    } catch {
      throw StoreFailure(
        .unavailable, "expected to read what arrives in '\(path)', found: \(error)", hint: "check the disk")
    }
  }

  /// Puts what has arrived, and was synced, to its place. False when the same content was there already.
  func publish(arrived name: String, sha256: String, size: Int) throws -> Bool {
    if self.size(of: sha256) == size {
      unlink(path(ofArriving: name))
      return false
    }
    try publish(path(ofArriving: name), as: sha256)
    return true
  }

  /// Puts a finished file under its name.
  private func publish(_ temporary: String, as sha256: String) throws {
    guard rename(temporary, path(of: sha256)) == 0 else { throw Self.failure("rename", temporary) }
    try Self.sync(folder: path)
    try Self.sync(folder: (path as NSString).deletingLastPathComponent)
  }

  fileprivate static func writeAll(_ content: [UInt8], to descriptor: CInt, _ name: String) throws {
    try content.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = writeSome(descriptor, bytes[written...])
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure("write", name) }
        written += count
      }
    }
  }

  private static func writeSome(_ descriptor: CInt, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    let rest = UnsafeRawBufferPointer(rebasing: bytes)
    return Foundation.write(descriptor, rest.baseAddress, rest.count)
  }

  /// Makes the names in a folder durable.
  static func sync(folder: String) throws { try sync(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY) }

  /// Makes a file durable.
  static func sync(file: String) throws { try sync(file, O_RDONLY) }

  private static func sync(_ name: String, _ flags: CInt) throws {
    let descriptor = open(name, flags)
    guard descriptor >= 0 else { throw failure("open", name) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("sync", name) }
  }

  func read(_ file: FileRow, offset: Int, count: Int) throws -> [UInt8] {
    let name = path(of: file.sha256)
    guard let handle = FileHandle(forReadingAtPath: name) else {
      throw StoreFailure(
        .damaged, "expected the content of file '\(file.id)' in '\(name)', found nothing",
        hint: "restore the folder '\(path)' from a backup")
    }
    defer { try? handle.close() }
    do {
      try handle.seek(toOffset: UInt64(offset))
      return [UInt8](try handle.read(upToCount: count) ?? Data())
    } catch {
      throw StoreFailure(
        .unavailable, "expected to read '\(name)', found: \(error)", hint: "check the disk, or restore it from a backup"
      )
    }
  }

  /// The size of a content in bytes; nil where there is none.
  func size(of sha256: String) -> Int? { size(ofPath: path(of: sha256)) }

  private func size(ofPath path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  func remove(_ sha256: String) { unlink(path(of: sha256)) }

  /// Removes the folder with all contents.
  func removeAll() { try? FileManager.default.removeItem(atPath: path) }

  /// What the operating system refused.
  fileprivate static func failure(_ action: String, _ name: String) -> StoreFailure {
    let code = errno
    let reason = String(cString: strerror(code))
    return StoreFailure(
      code == ENOSPC || code == EDQUOT ? .full : .unavailable, "expected to \(action) '\(name)', found: \(reason)",
      hint: code == ENOSPC || code == EDQUOT ? "make room on the disk" : "check the folder and its permissions")
  }
}

extension FileFolder: ArrivingContents {
  func append(_ bytes: [UInt8], to name: String) async throws {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Self.failure("create folder", path) }
    let file = path(ofArriving: name)
    let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure("create", file) }
    defer { close(descriptor) }
    try Self.writeAll(bytes, to: descriptor, file)
  }

  /// On a thread of its own: syncing waits for the disk, and no task of others may wait with it.
  func sync(_ name: String) async throws {
    let file = path(ofArriving: name)
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      DispatchQueue.global().async { continuation.resume(with: Result { try Self.sync(file: file) }) }
    }
  }

  func read(_ name: String, offset: Int, count: Int) async throws -> [UInt8] {
    try readArriving(name, offset: offset, count: count)
  }

  func discard(_ name: String) async { unlink(path(ofArriving: name)) }

  func discard(untouchedSince time: Instant) async throws -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var count = 0
    for name in names where name.hasSuffix(Self.arriving) {
      var status = stat()
      guard stat("\(path)/\(name)", &status) == 0,
        Int64(status.st_mtim.tv_sec) * 1000 <= time.millisecondsSince1970
      else { continue }
      if unlink("\(path)/\(name)") == 0 { count += 1 }
    }
    return count
  }
}
