internal import CLibZip
internal import Glibc
internal import TramiteEngine

/// A ZIP archive in memory whose entries are encrypted with AES-256 (WinZip AE-2), made by libzip.
///
/// The names and sizes of the entries can be read without the password; their contents cannot.
struct EncryptedArchive {
  /// One file in the archive.
  struct Entry {
    let name: String
    let content: [UInt8]
  }

  /// Makes the archive.
  /// - Parameter time: the time of the entries, in seconds since 1970.
  /// - Throws: ``HandlerFailure`` when libzip cannot do it, with its reason.
  static func make(_ entries: [Entry], password: String, time: Int64) throws -> [UInt8] {
    guard zip_encryption_method_supported(UInt16(ZIP_EM_AES_256), 1) != 0 else {
      throw HandlerFailure(
        "this libzip cannot encrypt with AES-256", hint: "install a libzip that was built with OpenSSL or GnuTLS")
    }
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    guard let target = zip_source_buffer_create(nil, 0, 1, &failure) else { throw refusal(&failure) }
    defer { zip_source_free(target) }
    guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &failure) else {
      throw refusal(&failure)
    }
    // `target` is read after the archive is closed: closing gives up the reference that opening took over.
    zip_source_keep(target)
    var isClosed = false
    defer { if !isClosed { zip_discard(archive) } }
    for entry in entries { try add(entry, to: archive, password: password, time: time) }
    guard zip_close(archive) == 0 else { throw refusal(zip_get_error(archive)) }
    isClosed = true
    return try content(of: target)
  }

  private static func add(_ entry: Entry, to archive: OpaquePointer, password: String, time: Int64) throws {
    let count = entry.content.count
    // libzip frees this copy together with the source, when the archive is closed or discarded.
    guard let copy = malloc(max(count, 1)) else {
      throw HandlerFailure("not enough memory to encrypt '\(entry.name)' (\(sizeInWords(count)))")
    }
    entry.content.withUnsafeBytes { if let base = $0.baseAddress { copy.copyMemory(from: base, byteCount: count) } }
    guard let source = zip_source_buffer(archive, copy, UInt64(count), 1) else {
      free(copy)
      throw refusal(zip_get_error(archive))
    }
    let index = zip_file_add(archive, entry.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw refusal(zip_get_error(archive))
    }
    guard zip_file_set_mtime(archive, UInt64(index), time_t(time), 0) == 0,
      zip_file_set_encryption(archive, UInt64(index), UInt16(ZIP_EM_AES_256), password) == 0
    else { throw refusal(zip_get_error(archive)) }
  }

  private static func content(of source: OpaquePointer) throws -> [UInt8] {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else {
      throw refusal(zip_source_error(source))
    }
    defer { zip_source_close(source) }
    let size = Int(status.size)
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      while count < size, let base = buffer.baseAddress {
        let read = zip_source_read(source, base + count, UInt64(size - count))
        if read <= 0 { break }
        count += Int(read)
      }
      initialized = count
    }
    guard count == size, size > 0 else {
      throw HandlerFailure("the archive could not be read back: \(count) of \(size) bytes")
    }
    return bytes
  }

  private static func refusal(_ failure: UnsafeMutablePointer<zip_error_t>) -> HandlerFailure {
    HandlerFailure("the archive cannot be made: \(String(cString: zip_error_strerror(failure)))")
  }
}
