import CLibZip
import Foundation
import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHandlers

@Suite struct EncryptHandlerTests {
  let handler = EncryptHandler()

  @Test func archiveOpensWithTheSecretAndNothingElse() async throws {
    let files = MemoryFiles()
    let content = bytes(String(repeating: "NIF;nombre;diagnóstico\n", count: 5000))
    let answer = Answer(
      try await run(handler, [("file", files.add("datos.csv", content))], ["role": "sas-solicitante"], files: files))
    guard case .keepSecret("secret", let password, "sas-solicitante")? = answer.effects.first,
      case .context(let result) = answer.result, let file = result["file"]
    else {
      Issue.record("no secret")
      return
    }
    #expect(answer["file.name"] == #""datos.csv.zip""#)
    #expect(answer.effects.count == 1)
    let archive = files.bytes(file)
    #expect(try decrypt(archive, password: password) == ["datos.csv": content])
    #expect(throws: ArchiveError.self) { _ = try decrypt(archive, password: "wrong") }
    #expect(throws: ArchiveError.self) { _ = try decrypt(archive, password: nil) }
    #expect(try encryption(archive) == UInt16(ZIP_EM_AES_256))
    #expect(!String(decoding: archive, as: UTF8.self).contains("diagnóstico"))
  }

  @Test func passwordIsInNoPartOfTheResult() async throws {
    let files = MemoryFiles()
    let answer = Answer(try await run(handler, [("file", files.add("a", [1]))], files: files))
    guard case .keepSecret(_, let password, let role)? = answer.effects.first else {
      Issue.record("no secret")
      return
    }
    #expect(role == nil)
    #expect(password.count == 29)
    #expect(!answer.result.json.contains(password))
    let again = Answer(try await run(handler, [("file", files.add("a", [1]))], files: files))
    #expect(again.effects != answer.effects)
  }

  @Test func severalFilesGoIntoOneArchiveUnderPlainNames() async throws {
    let files = MemoryFiles()
    let list = Value.list([
      files.add("../../etc/passwd", bytes("a")), files.add("passwd", bytes("b")), .null, files.add("empty", []),
    ])
    let answer = Answer(try await run(handler, [("file", list)], files: files))
    guard case .keepSecret(_, let password, _)? = answer.effects.first, case .context(let result) = answer.result,
      let file = result["file"]
    else {
      Issue.record("no secret")
      return
    }
    #expect(
      try decrypt(files.bytes(file), password: password)
        == ["passwd": bytes("a"), "2-passwd": bytes("b"), "empty": []])
  }

  @Test(arguments: [Value.null, .list([]), nil])
  func nothingToEncryptIsAFailure(file: Value?) async throws {
    await #expect(throws: HandlerFailure.self) {
      _ = try await run(handler, file.map { [("file", $0)] } ?? [])
    }
  }

  @Test func tooMuchIsAFailure() async throws {
    let files = MemoryFiles()
    let failed = try await #require(throws: HandlerFailure.self) {
      _ = try await run(
        EncryptHandler(limit: 10), [("file", files.add("a", [UInt8](repeating: 0, count: 11)))], files: files)
    }
    #expect(failed.message.contains("11 bytes, at most 10 bytes"))
  }

  /// 7z, where this machine has it.
  private static let sevenZip = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/7z" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(.enabled(if: sevenZip != nil, "7z is not installed"))
  func anotherProgramOpensTheArchive() async throws {
    let files = MemoryFiles()
    let answer = Answer(try await run(handler, [("file", files.add("datos.csv", bytes("1;2")))], files: files))
    guard case .keepSecret(_, let password, _)? = answer.effects.first, case .context(let result) = answer.result,
      let file = result["file"]
    else {
      Issue.record("no secret")
      return
    }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-\(UUID().uuidString).zip")
    try Data(files.bytes(file)).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.sevenZip))
    process.arguments = ["t", "-p\(password)", path.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private struct ArchiveError: Error { let message: String }

  /// Opens an archive in memory with libzip.
  private func withArchive<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) throws -> Result) throws -> Result {
    try bytes.withUnsafeBytes { raw in
      var failure = zip_error_t()
      zip_error_init(&failure)
      guard let source = zip_source_buffer_create(raw.baseAddress, UInt64(raw.count), 0, &failure),
        let archive = zip_open_from_source(source, ZIP_RDONLY, &failure)
      else { throw ArchiveError(message: String(cString: zip_error_strerror(&failure))) }
      defer { zip_discard(archive) }
      return try body(archive)
    }
  }

  private func decrypt(_ bytes: [UInt8], password: String?) throws -> [String: [UInt8]] {
    try withArchive(bytes) { archive in
      var entries: [String: [UInt8]] = [:]
      for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
        guard let file = zip_fopen_index_encrypted(archive, index, 0, password),
          let name = zip_get_name(archive, index, 0)
        else { throw ArchiveError(message: String(cString: zip_strerror(archive))) }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
          let count = zip_fread(file, &buffer, UInt64(buffer.count))
          if count < 0 { throw ArchiveError(message: "cannot read") }
          if count == 0 { break }
          content.append(contentsOf: buffer[..<Int(count)])
        }
        entries[String(cString: name)] = content
      }
      return entries
    }
  }

  private func encryption(_ bytes: [UInt8]) throws -> UInt16 {
    try withArchive(bytes) { archive in
      var status = zip_stat_t()
      zip_stat_init(&status)
      guard zip_stat_index(archive, 0, 0, &status) == 0 else { throw ArchiveError(message: "no entry") }
      return status.encryption_method
    }
  }
}
