import Foundation

/// Which program holds the write lock of a store, as far as the operating system says.
enum LockHolder {
  /// The byte of the `-shm` file that SQLite locks while writing in WAL mode (WAL_WRITE_LOCK).
  private static let writeLock = 120

  /// For example `process 4711 (tramite)`; nil where it cannot be told.
  static func describe(store path: String) -> String? {
    for _ in 0..<5 {  // The list is read in pieces and may change meanwhile.
      if let holder = look(store: path) { return holder }
    }
    return nil
  }

  private static func look(store path: String) -> String? {
    var status = stat()
    guard stat(path + "-shm", &status) == 0, let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
    else { return nil }
    for line in locks.split(separator: "\n") {
      let fields = line.split(separator: " ")
      // 1: POSIX  ADVISORY  WRITE 4711 fd:01:131 120 120
      guard fields.count >= 8, fields[3] == "WRITE", let process = Int(fields[4]),
        fields[5].split(separator: ":").last == "\(status.st_ino)", let first = Int(fields[6]), first <= writeLock,
        fields[7] == "EOF" || (Int(fields[7]) ?? 0) >= writeLock
      else { continue }
      let name = (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8))?
        .trimmingCharacters(in: .whitespacesAndNewlines)
      return "process \(process)" + (name.map { " (\($0))" } ?? "")
    }
    return nil
  }
}
